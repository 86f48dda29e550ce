// authorization: the first rule that matches decides, else the default action.

import { defined } from "../../../../base/defined.ts";
import { claimNeedsProvider } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { TextMatch } from "../../../../model/ir/matching.ts";
import type { AuthorizationRule } from "../../../../model/ir/security/authorization.ts";
import type {
  SecurityPolicyAuthorizationRule,
  SecurityPolicyAuthorizationRuleOperationPath,
  SecurityPolicyAuthorizationRulePrincipalJwt,
  SecurityPolicySpec,
} from "../../../../model/resources/generated/security-policy.ts";
import type { LowerContext } from "../../context.ts";
import { isCel } from "../../fields/cel/cel.ts";
import { decidesSomething, warnOfMissingHeaders } from "../../fields/cel/cel-decision.ts";
import { headerName } from "../../fields/value-forms.ts";
import { claimName, claimPath, warnOfDomain } from "./claim-path.ts";
import { isKnown, locationFields, lowerLocation } from "./geo-locations.ts";
import type { SecurityFeature } from "./security-feature.ts";

export const authorization: SecurityFeature = {
  name: "authorization",
  fields: [
    ...["defaultAction", "rules.name", "rules.action", "rules.operation", "rules.cel"],
    ...["clientCIDRs", "jwt", "headers"].map((field) => `rules.principal.${field}`),
    ...locationFields.map((field) => `rules.principal.clientIPGeoLocations.${field}`),
  ],
  values: { "rules[].principal.headers[].name": headerName, "rules[].principal.jwt.claims[].name": claimName },
  // Of connections, the rules about addresses: others are rejected there as a whole.
  on: ["requests", "connections"],
  protects: { "": ["authorization"] },
  lower(field, context) {
    const rules = field.list("rules");
    const sound = rules.map((rule) => isSound(rule) && isLocated(rule, context)).every(Boolean);
    if (!sound) return "invalid";
    return {
      authorization: {
        defaultAction: field.value.defaultAction ?? "Deny",
        rules: rules.map(({ value }, index) => lowerRule(value, index)),
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
    ...defined({ geoLocations: principal?.clientIPGeoLocations?.map(lowerLocation) }),
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
      name: claimPath(name),
      isArray: valueType === "StringArray",
      values,
    })),
    scopes: scopes ?? [],
  };
}

/** Reports what is wrong with CEL, and lower/claim-needs-provider for claims that no provider of the policy verifies. */
function isSound(rule: Field<SecurityPolicyAuthorizationRule>): boolean {
  const expression = rule.below("cel");
  const sound =
    expression === undefined || (isCel(expression.value, expression) && decidesSomething(expression, "request"));
  if (rule.value.action === "Deny" && expression !== undefined) warnOfMissingHeaders(expression);
  const claims = rule.below("principal")?.below("jwt");
  const known = ((rule.whole as SecurityPolicySpec).jwt?.providers ?? []).map(({ name }) => name);
  for (const claim of claims?.list("claims") ?? []) warnOfDomain(claim.below("name"));
  const { provider } = claims?.value ?? {};
  if (claims === undefined || provider === undefined || known.includes(provider)) return sound;
  claims.placeOf("provider").report(claimNeedsProvider, { provider, known });
  return false;
}

function isLocated(rule: Field<SecurityPolicyAuthorizationRule>, context: LowerContext): boolean {
  const locations = rule.below("principal")?.list("clientIPGeoLocations") ?? [];
  return locations.map((location) => isKnown(location, context)).every(Boolean);
}
