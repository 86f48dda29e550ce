// The security of a rule: what its policy sets, and what it sets itself.

import { externalAuthOverridden } from "../../../diagnostics/catalogue/lower.ts";
import type { Target } from "../../../model/ir/route.ts";
import type { Security } from "../../../model/ir/security/security.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import type { RuleContext } from "./rule.ts";
import type { RuleParts } from "./rule-filters.ts";

/** A rule that asks a server of its own asks no other one. Reports lower/external-auth-overridden. */
export function ruleSecurity(
  { externalAuth: own }: Pick<RuleParts, "externalAuth">,
  security: Security,
  context: RuleContext,
): Security {
  if (own === undefined) return security;
  noteOverridden(security, originAt(context.origin, "filters"), context);
  return { ...security, externalAuth: own };
}

/** The same of its backendRefs. */
export function noteOwnServers(targets: readonly Target[], security: Security, context: RuleContext): void {
  const asks = targets.some((target) => target.kind !== "broken" && target.externalAuth !== undefined);
  if (asks) noteOverridden(security, originAt(context.origin, "backendRefs"), context);
}

function noteOverridden({ externalAuth }: Security, origin: Origin, { resource, rule, report }: RuleContext): void {
  const { policy } = externalAuth ?? {};
  if (policy === undefined) return;
  report(externalAuthOverridden({ title: titleOf(resource), rule, policy: titleOf(policy) }, origin));
}
