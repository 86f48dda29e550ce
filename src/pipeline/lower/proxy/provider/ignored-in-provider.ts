// Fields below provider that do nothing beside what else is written.

import { isJsonObject } from "../../../../base/json/json.ts";
import { type IgnoredIn, ignoredBy, ignoredWhen } from "../../fields/ignored.ts";

/** As in Envoy Gateway. */
export const ignoredInKubernetes: IgnoredIn = ({ envoyHpa, envoyDeployment }) => {
  const isCounted = isJsonObject(envoyDeployment) && envoyDeployment.replicas !== undefined;
  if (envoyHpa === undefined || !isCounted) return [];
  return [{ at: ["envoyDeployment", "replicas"], why: "envoyHpa decides the number of pods" }];
};

/** An API server rejects them on such Services. */
export const ignoredService: IgnoredIn = ignoredBy(
  ignoredWhen("externalTrafficPolicy", ({ type }) => type === "ClusterIP", "the Service is a ClusterIP"),
  ignoredWhen(
    "loadBalancerClass",
    ({ type }) => type === "ClusterIP" || type === "NodePort",
    "the Service is not a LoadBalancer",
  ),
);

const selectors = ["gateway.networking.k8s.io/gateway-name", "gateway.networking.k8s.io/gateway-class-name"];

export const ignoredLabels: IgnoredIn = ignoredBy(
  ...selectors.map((label) => ignoredWhen(label, () => true, "gwc selects the pods of the Gateway by it")),
);
