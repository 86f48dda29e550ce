// The status that a patch affects.

import type { DiagnosticDetails } from "../../../diagnostics/define.ts";
import type { Patch } from "../../../model/ir/patch.ts";

/** That of its policy. */
export function subjectOf({ policyId }: Patch): DiagnosticDetails {
  return { about: { id: policyId, part: "ancestors" } };
}
