// The lists of an EnvoyProxy's pods whose items a strategic merge tells apart, by the keys that Kubernetes has for them.

import { mergeKeysOf } from "../../../model/kubernetes/merge-keys.ts";
import type { MergedLists } from "./merge-values.ts";

const ofPods: Readonly<Record<string, readonly string[]>> = {
  "": ["initContainers"],
  "pod.": ["volumes", "imagePullSecrets", "topologySpreadConstraints"],
  "container.": ["env", "volumeMounts"],
  "initContainers.": ["env", "volumeMounts", "volumeDevices", "ports"],
};

/** By path in the spec. */
export const podLists: MergedLists = Object.fromEntries(
  Object.entries(mergeKeysOf("Pod")).flatMap(([list, key]) => pathsOf(list).map((path) => [path, key])),
);

function pathsOf(list: string): readonly string[] {
  const above = Object.keys(ofPods).filter((path) => ofPods[path]?.includes(list));
  return ["envoyDeployment", "envoyDaemonSet"].flatMap((workload) =>
    above.map((path) => `provider.kubernetes.${workload}.${path}${list}`),
  );
}
