// The objects around the pods: account, Deployment, Service, disruption budget.

import type { JsonObject } from "../../base/json/json.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import { metadataOf, selectorOf } from "./metadata.ts";
import { trafficPorts, usesHostNetwork } from "./network.ts";

/** Without permissions and without a token: Envoy does not talk to the API server. */
export function serviceAccount(bundle: EnvoyBundle): JsonObject {
  return {
    apiVersion: "v1",
    kind: "ServiceAccount",
    metadata: metadataOf(bundle),
    automountServiceAccountToken: false,
  };
}

/** The number of replicas is left to the cluster (1 at first), so that applying it again does not undo scaling. */
export function deployment(bundle: EnvoyBundle, template: JsonObject): JsonObject {
  // Two pods cannot share a port of one host. Elsewhere a new pod is ready before an old one ends.
  const strategy = usesHostNetwork(bundle)
    ? { type: "Recreate" }
    : { type: "RollingUpdate", rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: metadataOf(bundle),
    spec: { selector: { matchLabels: selectorOf(bundle) }, strategy, template },
  };
}

/** undefined without ports: a Service has at least one. */
export function service(bundle: EnvoyBundle): JsonObject | undefined {
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
    metadata: metadataOf(bundle),
    spec: { ...reach(bundle), selector: selectorOf(bundle), ports },
  };
}

/** As Envoy Gateway's: open to the outside, with the clients' own addresses. Not needed on the host's network. */
function reach(bundle: EnvoyBundle): JsonObject {
  return usesHostNetwork(bundle) ? { type: "ClusterIP" } : { type: "LoadBalancer", externalTrafficPolicy: "Local" };
}

/** Of several pods, one at a time may be evicted; a single pod may be too. */
export function disruptionBudget(bundle: EnvoyBundle): JsonObject {
  return {
    apiVersion: "policy/v1",
    kind: "PodDisruptionBudget",
    metadata: metadataOf(bundle),
    spec: { maxUnavailable: 1, selector: { matchLabels: selectorOf(bundle) } },
  };
}
