// Changes to finished Envoy resources, in the order in which they are made (EnvoyPatchPolicy).

import type { JsonValue } from "../../base/json/json.ts";
import type { Origin } from "../../source/document.ts";
import type { RouteId } from "./route.ts";

export interface Patch {
  /** Full type URL of the resource. */
  readonly type: string;
  /** Of the resource, or with a target what the user wrote. */
  readonly name: string;
  /** Objects of the input in place of a name; paths then start at each place that belongs to them. */
  readonly target?: PatchTarget;
  readonly operation: {
    readonly op: "add" | "remove" | "replace" | "move" | "copy" | "test";
    readonly path: string | undefined;
    readonly jsonPath: string | undefined;
    readonly from: string | undefined;
    readonly value: JsonValue | undefined;
  };
  /** `Subject.id` of the policy, for its status. */
  readonly policyId: string;
  readonly origin: Origin;
  /** Of the fields of `operation`. */
  readonly operationAt: Origin;
}

export type PatchTarget =
  /** Routes of one object, rule or match. */
  | {
      readonly kind: "routes";
      readonly route: Pick<RouteId, "kind" | "namespace" | "name">;
      readonly rule: number | undefined;
      readonly match: number | undefined;
    }
  /** Destinations whose key is the prefix, or starts with it and a slash. */
  | {
      readonly kind: "destinations";
      readonly prefix: string;
      /** Rules that keep destinations of their own for it. */
      readonly rules: readonly string[];
    }
  /** What these listeners became, or with undefined every listener of the proxy. */
  | { readonly kind: "listeners"; readonly listeners: readonly string[] | undefined; readonly at: PatchedPart };

/** resource: the one of the patch's type. */
export type PatchedPart = "resource" | "filterChain" | "connectionManager" | "virtualHost";
