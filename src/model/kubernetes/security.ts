// The security contexts of the pod: no more than its ports and its network need.

import type { JsonObject } from "../../base/json/json.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import { capabilitiesOf } from "../envoy/capabilities.ts";
import { byName, itemsOf } from "./by-name.ts";
import { runsOnHostNetwork } from "./network.ts";

/** The user of gwc's images. */
const envoyUser = 65532;

/** Of pods that need nothing of their node. */
export const hardenedPod = {
  runAsNonRoot: true,
  runAsUser: envoyUser,
  runAsGroup: envoyUser,
  fsGroup: envoyUser,
  seccompProfile: { type: "RuntimeDefault" },
} as const;

export const hardenedContainer = {
  allowPrivilegeEscalation: false,
  readOnlyRootFilesystem: true,
  capabilities: { drop: ["ALL"] },
} as const;

/** What is written takes the place of gwc's own field by field: without its sysctl and its group, Envoy could not bind low ports or read Secrets. */
export function podSecurity(bundle: EnvoyBundle, written: JsonObject): JsonObject {
  const { runAsNonRoot, sysctls, ...own } = ownSecurity(bundle);
  const isRoot = written.runAsUser === 0;
  const allSysctls = byName(itemsOf(sysctls), written.sysctls);
  return {
    ...(runAsNonRoot !== undefined && !isRoot && { runAsNonRoot }),
    ...own,
    ...written,
    ...(allSysctls.length > 0 && { sysctls: allSysctls }),
  };
}

/** Secrets are readable for the group. */
function ownSecurity(bundle: EnvoyBundle): JsonObject {
  const lowPorts = capabilitiesOf(bundle).length > 0;
  const { seccompProfile } = hardenedPod;
  // On the host's network, low ports belong to root, and Kubernetes gives capabilities to no other user.
  if (lowPorts && runsOnHostNetwork(bundle))
    return { runAsUser: 0, runAsGroup: envoyUser, fsGroup: envoyUser, seccompProfile };
  return {
    ...hardenedPod,
    // In the pod's own network, every user may bind low ports.
    ...(lowPorts && { sysctls: [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }] }),
  };
}

export function containerSecurity(bundle: EnvoyBundle): JsonObject {
  const add = runsOnHostNetwork(bundle) ? capabilitiesOf(bundle) : [];
  return { ...hardenedContainer, capabilities: { drop: ["ALL"], ...(add.length > 0 && { add }) } };
}
