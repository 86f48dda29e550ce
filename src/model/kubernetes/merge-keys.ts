// The lists of Kubernetes' objects whose items a strategic merge tells apart.

import { isJsonObject, type JsonValue } from "../../base/json/json.ts";
import { keyedBy, type ListMerge } from "../../base/json/merge-lists.ts";
import type { MergeKeys } from "../../base/json/merge-patch.ts";

/** By the port and its protocol: Kubernetes itself merges the TCP and the UDP port of HTTPS into one. */
function portBy(field: string): ListMerge {
  return (item: JsonValue) =>
    isJsonObject(item) && item[field] !== undefined ? `${item[field]}/${item.protocol ?? "TCP"}` : undefined;
}

const byName = [
  ...["containers", "initContainers", "ephemeralContainers", "volumes", "env", "imagePullSecrets", "secrets"],
  ...["resourceClaims", "schedulingGates"],
];

const common: MergeKeys = {
  ...Object.fromEntries(byName.map((list) => [list, keyedBy("name")])),
  volumeMounts: keyedBy("mountPath"),
  volumeDevices: keyedBy("devicePath"),
  hostAliases: keyedBy("ip"),
  topologySpreadConstraints: keyedBy("topologyKey"),
  ownerReferences: keyedBy("uid"),
  finalizers: (item) => (typeof item === "string" ? item : undefined),
};

/** @param kind of the object as a whole */
export function mergeKeysOf(kind: string): MergeKeys {
  return { ...common, ports: portBy(kind === "Service" ? "port" : "containerPort") };
}
