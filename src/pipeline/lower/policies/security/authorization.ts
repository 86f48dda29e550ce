// SecurityPolicy authorization: the first rule that fits decides, else the default action.

import { claimNeedsProvider } from "../../../../diagnostics/catalogue/lower.ts";
import type { TextMatch } from "../../../../model/ir/matching.ts";
import type { AuthorizationRule } from "../../../../model/ir/security/authorization.ts";
import type {
  SecurityPolicyAuthorizationRule,
  SecurityPolicyAuthorizationRuleOperationPath,
  SecurityPolicyAuthorizationRulePrincipalJwt,
} from "../../../../model/resources/generated/security-policy.ts";
import type { SecurityPolicyResource } from "../../../../model/resources/known-resources.ts";
import { idOf, originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { isCel } from "../../fields/cel.ts";
import type { SecurityField } from "./index.ts";

export const authorizationField: SecurityField = {
  fields: [
    "authorization.defaultAction",
    "authorization.rules.name",
    "authorization.rules.action",
    "authorization.rules.operation",
    "authorization.rules.principal.clientCIDRs",
    "authorization.rules.principal.jwt",
    "authorization.rules.principal.headers",
    "authorization.rules.cel",
  ],
  lower(policy, context) {
    const { authorization } = policy.spec;
    if (authorization === undefined) return {};
    const sound = expressionsAreSound(policy, context);
    if (reportForeignProviders(policy, context) || !sound) return "invalid";
    return {
      authorization: {
        defaultAction: authorization.defaultAction ?? "Deny",
        rules: (authorization.rules ?? []).map(lowerRule),
      },
    };
  },
};

function lowerRule(
  { name, action, operation, principal, cel }: SecurityPolicyAuthorizationRule,
  index: number,
): AuthorizationRule {
  return {
    name: name ?? `rule-${index}`,
    action,
    methods: operation?.methods ?? [],
    path: operation?.path === undefined ? undefined : lowerPath(operation.path),
    clientCidrs: principal?.clientCIDRs ?? [],
    jwt: principal?.jwt === undefined ? undefined : lowerJwtPrincipal(principal.jwt),
    headers: (principal?.headers ?? []).map((header) => ({ name: header.name.toLowerCase(), values: header.values })),
    cel,
  };
}

const pathKinds: Readonly<Record<string, TextMatch["kind"]>> = {
  Exact: "exact",
  PathPrefix: "prefix",
  RegularExpression: "regex",
};

function lowerPath(path: SecurityPolicyAuthorizationRuleOperationPath): AuthorizationRule["path"] {
  return {
    match: { kind: pathKinds[path.type ?? "PathPrefix"] ?? "prefix", value: path.value },
    invert: path.invert ?? false,
  };
}

function lowerJwtPrincipal({
  provider,
  claims,
  scopes,
}: SecurityPolicyAuthorizationRulePrincipalJwt): AuthorizationRule["jwt"] {
  return {
    provider,
    claims: (claims ?? []).map(({ name, values, valueType }) => ({
      name: name.split("."),
      isArray: valueType === "StringArray",
      values,
    })),
    scopes: scopes ?? [],
  };
}

function expressionsAreSound(policy: SecurityPolicyResource, context: LowerContext): boolean {
  const verdicts = (policy.spec.authorization?.rules ?? []).map(
    ({ cel }, index) => cel === undefined || isCel(cel, policy, ["authorization", "rules", index, "cel"], context),
  );
  return verdicts.every(Boolean);
}

/** A rule on claims needs the provider that proves them, in the same policy. */
function reportForeignProviders(policy: SecurityPolicyResource, { report }: LowerContext): boolean {
  const known = new Set((policy.spec.jwt?.providers ?? []).map(({ name }) => name));
  const foreign = (policy.spec.authorization?.rules ?? [])
    .map(({ principal }, index) => ({ provider: principal?.jwt?.provider, index }))
    .filter(({ provider }) => provider !== undefined && !known.has(provider));
  for (const { provider = "", index } of foreign) {
    const origin = originOf(policy, "spec", "authorization", "rules", index, "principal", "jwt", "provider");
    report(
      claimNeedsProvider({ title: titleOf(policy), provider, known: [...known] }, origin, {
        about: { id: idOf(policy), part: "ancestors" },
      }),
    );
  }
  return foreign.length > 0;
}
