// What the objects of a proxy are called.

import type { EnvoyBundle } from "../envoy/bundle.ts";
import { classObjectName, objectName } from "./names.ts";

/** The object's own name, else the one that all objects of a proxy share. */
export function objectNameOf(
  { proxy, infrastructure }: EnvoyBundle,
  { name }: { readonly name?: string | undefined } = {},
): string {
  if (name !== undefined) return name;
  return proxy.kind === "Gateway" ? objectName(proxy.name, infrastructure.className) : classObjectName(proxy.name);
}
