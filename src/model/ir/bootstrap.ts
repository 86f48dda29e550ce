// What an EnvoyProxy changes in the bootstrap, before the resources of the Gateway are in it.

import type { JsonObject } from "../../base/json/json.ts";
import type { Origin } from "../../source/document.ts";
import type { Patch } from "./patch.ts";

export interface BootstrapChange {
  /** Of the EnvoyProxy, as messages name it. */
  readonly title: string;
  /** `Subject.id` of the EnvoyProxy. */
  readonly proxyId: string;
  readonly origin: Origin;
  readonly change:
    | { readonly kind: "replace" | "merge"; readonly value: JsonObject }
    | { readonly kind: "patch"; readonly patches: readonly Patch[] };
}
