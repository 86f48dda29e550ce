// The Service, by which clients reach the pods.

import type { JsonObject } from "../../base/json/json.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import { defaultKubernetes } from "../ir/kubernetes.ts";
import { metadataOf, selectorOf } from "./metadata.ts";
import { trafficPorts, usesHostNetwork } from "./network.ts";

/** undefined without ports: a Service has at least one. */
export function service(bundle: EnvoyBundle): JsonObject | undefined {
  const { service: settings } = bundle.kubernetes ?? defaultKubernetes;
  const ports = trafficPorts(bundle).map(({ name, port, transport, appProtocol }) => ({
    name,
    protocol: transport,
    port,
    targetPort: name,
    ...(appProtocol !== undefined && { appProtocol }),
  }));
  if (ports.length === 0) return undefined;
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: metadataOf(bundle, settings),
    spec: { ...reach(bundle, settings.spec), selector: selectorOf(bundle), ports },
  };
}

/** As Envoy Gateway's: open to the outside, with the clients' own addresses. Not needed on the host's network. */
function reach(bundle: EnvoyBundle, written: JsonObject): JsonObject {
  if (usesHostNetwork(bundle) && Object.keys(written).length === 0) return { type: "ClusterIP" };
  const { type = "LoadBalancer", externalTrafficPolicy = "Local", loadBalancerClass, ...others } = written;
  return {
    type,
    // An API server rejects them on other types.
    ...(type !== "ClusterIP" && { externalTrafficPolicy }),
    ...(type === "LoadBalancer" && loadBalancerClass !== undefined && { loadBalancerClass }),
    ...others,
  };
}
