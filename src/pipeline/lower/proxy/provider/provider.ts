// provider: the objects that run the proxy in a cluster, and what of them a host can do.

import type { JsonObject } from "../../../../base/json/json.ts";
import { notRelevantHere } from "../../../../diagnostics/catalogue/lower.ts";
import { ignoredBy, ignoredWhen } from "../../fields/ignored.ts";
import type { ProxyFeature } from "../proxy-feature.ts";
import { ignoredInKubernetes, ignoredLabels, ignoredService } from "./ignored-in-provider.ts";
import { lowerKubernetes } from "./lower-kubernetes.ts";
import { providerForms } from "./provider-forms.ts";

const deployment = ["name", "replicas", "strategy", "pod", "container", "initContainers", "patch"];
const daemonSet = ["name", "strategy", "pod", "container", "patch"];
const service = [
  ...["name", "labels", "annotations", "type", "externalTrafficPolicy", "allocateLoadBalancerNodePorts"],
  ...["loadBalancerClass", "loadBalancerIP", "loadBalancerSourceRanges", "patch"],
];
const autoscaler = ["name", "minReplicas", "maxReplicas", "metrics", "behavior", "patch"];

/** One line of fields for each object of deploy/kubernetes.yaml. */
const objects: Readonly<Record<string, readonly string[]>> = {
  envoyDeployment: deployment,
  envoyDaemonSet: daemonSet,
  envoyService: service,
  envoyHpa: autoscaler,
  envoyPDB: ["name", "minAvailable", "maxUnavailable", "patch"],
  envoyServiceAccount: ["name"],
};

const pods = "copied into the pod template as written; of `securityContext`, each field takes the place of gwc's own";
const container =
  "copied into Envoy's container as written; `image`, `env` and `resources.limits` also reach the other files of deploy/";
const patch = "applied to the object that gwc writes; one that changes nothing is an error";

export const provider: ProxyFeature = {
  name: "provider",
  fields: [
    "type",
    ...Object.entries(objects).flatMap(([object, names]) => names.map((name) => `kubernetes.${object}.${name}`)),
  ],
  values: providerForms,
  notes: {
    type: "with Host, `kubernetes` has no effect",
    "kubernetes.envoyDeployment.replicas": "without it, the number of pods is left to the cluster",
    ...Object.fromEntries(
      ["envoyDeployment", "envoyDaemonSet"].flatMap((object) => [
        [`kubernetes.${object}.pod`, pods],
        [`kubernetes.${object}.container`, container],
      ]),
    ),
    "kubernetes.envoyDeployment.initContainers": "copied into the pod template as written",
    ...Object.fromEntries(
      Object.entries(objects).flatMap(([object, names]) =>
        names.includes("patch") ? [[`kubernetes.${object}.patch`, patch]] : [],
      ),
    ),
  },
  ignored: {
    "": ignoredBy(
      ignoredWhen("kubernetes", ({ type }) => type === "Host", "provider.type is Host"),
      ignoredWhen("host", ({ type }) => type === "Kubernetes", "provider.type is Kubernetes"),
    ),
    kubernetes: ignoredInKubernetes,
    "kubernetes.envoyService": ignoredService,
    "kubernetes.envoyService.labels": ignoredLabels,
    "kubernetes.envoyDeployment.pod.labels": ignoredLabels,
    "kubernetes.envoyDaemonSet.pod.labels": ignoredLabels,
  },
  on: ["proxy"],
  lower(field) {
    const { type, kubernetes } = field.value;
    if (type === "Host" || kubernetes === undefined) return {};
    return { kubernetes: lowerKubernetes(field.placeOf("kubernetes").with(kubernetes as JsonObject)) };
  },
};

/** What has no meaning for a bundle. */
export const idleProvider: ProxyFeature = {
  name: "provider",
  fields: ["host.envoyVersion", "kubernetes.useListenerPortAsContainerPort"],
  notes: {
    "host.envoyVersion": "`envoy` in gwc.yaml is the version that a bundle is for",
    "kubernetes.useListenerPortAsContainerPort": "pods have the ports of the listeners; none is shifted",
  },
  on: ["cluster"],
  notedAs: notRelevantHere,
  lower: () => ({}),
};
