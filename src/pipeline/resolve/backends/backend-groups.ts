// The API groups of backends.

import { envoyGatewayGroup, multiClusterGroup } from "../names.ts";

export const backendGroups: Readonly<Record<string, string>> = {
  Service: "",
  ServiceImport: multiClusterGroup,
  Backend: envoyGatewayGroup,
};

/** True for kinds that are not backends as well; of those, something else is reported. */
export function isOfBackendGroup({ kind, group }: { readonly kind: string; readonly group: string }): boolean {
  return !Object.hasOwn(backendGroups, kind) || backendGroups[kind] === group;
}
