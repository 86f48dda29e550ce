// Whose status a patch concerns.

import type { DiagnosticDetails } from "../../../diagnostics/define.ts";
import type { Patch } from "../../../model/ir/patch.ts";

/** That of the policy it stands in. */
export function subjectOf({ policyId }: Patch): DiagnosticDetails {
  return { about: { id: policyId, part: "ancestors" } };
}
