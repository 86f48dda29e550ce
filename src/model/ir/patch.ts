// Changes to finished Envoy resources, in the order in which they are made (EnvoyPatchPolicy).

import type { JsonValue } from "../../base/json/json.ts";
import type { Origin } from "../../source/document.ts";

export interface Patch {
  /** Full type URL of the resource. */
  readonly type: string;
  readonly name: string;
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
}
