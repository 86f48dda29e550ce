// Names of TLS algorithms in a ClientTrafficPolicy that Envoy does not know.

import { tlsNameUnknown } from "../../../../diagnostics/catalogue/lower.ts";
import type { ClientTrafficPolicyResource } from "../../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import { unknownTlsNames } from "../../../../model/tls-names.ts";
import type { LowerContext } from "../../context.ts";
import { aboutPolicy } from "../../fields/unsupported.ts";

/** Reports lower/tls-name-unknown for each of them. */
export function tlsNamesKnown(policy: ClientTrafficPolicyResource, { report }: LowerContext): boolean {
  const unknown = unknownTlsNames(policy.spec.tls ?? {});
  for (const { field, index, name, nearest } of unknown) {
    const facts = { title: titleOf(policy), field: `spec.tls.${field}`, name, nearest };
    report(tlsNameUnknown(facts, originOf(policy, "spec", "tls", field, index), { about: aboutPolicy(policy) }));
  }
  return unknown.length === 0;
}
