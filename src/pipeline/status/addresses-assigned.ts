// Whether a Gateway got the addresses that it asks for.

import type { Condition, SpokenVerdict } from "./conditions.ts";
import { sentence } from "./conditions.ts";

/** Reasons that are about an address. */
const refusals: readonly string[] = ["UnsupportedAddress", "AddressNotUsable", "AddressNotAssigned"];

/**
 * gwc gives a Gateway all its addresses or none, so there is no partial assignment; none while the Gateway has no bundle for other reasons.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-5093/
 */
export function addressesAssigned(programmed: Condition, said: readonly SpokenVerdict[]): readonly Condition[] {
  const type = "AddressesAssigned";
  const refused = said.filter(({ reason }) => refusals.includes(reason));
  if (refused.length > 0) {
    const message = [...new Set(refused.map((verdict) => sentence(verdict.message)))].join(" ");
    return [{ type, status: "False", reason: "NotAssigned", message }];
  }
  if (programmed.status !== "True") return [];
  return [{ type, status: "True", reason: type, message: "The Gateway has all its addresses." }];
}
