// The security of a rule: what its policy sets, and what it sets itself.

import { externalAuthOverridden } from "../../../diagnostics/catalogue/lower.ts";
import type { Security } from "../../../model/ir/security/security.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { originAt } from "../../../source/document.ts";
import type { RuleContext } from "./rule.ts";
import type { RuleParts } from "./rule-filters.ts";

/** A rule that asks a server of its own asks no other one. */
export function ruleSecurity(
  { externalAuth: own }: Pick<RuleParts, "externalAuth">,
  security: Security,
  { resource, rule, origin, report }: RuleContext,
): Security {
  if (own === undefined) return security;
  const { policy } = security.externalAuth ?? {};
  if (policy !== undefined) {
    const facts = { title: titleOf(resource), rule, policy: titleOf(policy) };
    report(externalAuthOverridden(facts, originAt(origin, "filters")));
  }
  return { ...security, externalAuth: own };
}
