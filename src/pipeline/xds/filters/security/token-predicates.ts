// The conditions of an authorization rule on the claims and scopes of a verified token.

import { any } from "../../../../model/envoy/any.ts";
import type { ValueMatcher } from "../../../../model/envoy/generated/envoy.type.matcher.v3.ts";
import type { TypedExtensionConfig } from "../../../../model/envoy/generated/xds.core.v3.ts";
import type { AuthorizationRule } from "../../../../model/ir/security/authorization.ts";
import { anyOf, type Predicate } from "../../messages/predicates.ts";
import { jwtMetadataNamespace } from "./jwt.ts";

type TokenCondition = NonNullable<AuthorizationRule["jwt"]>;

export function buildTokenPredicates({ provider, claims, scopes }: TokenCondition): readonly Predicate[] {
  return [...claims.map((claim) => buildClaim(provider, claim)), ...scopes.map((scope) => buildScope(provider, scope))];
}

/** The claim, or one entry of it where it is a list, has one of the values. */
function buildClaim(provider: string, { name, isArray, values }: TokenCondition["claims"][number]): Predicate {
  return anyOf(
    values.map((exact) => claimMatch([provider, ...name], isArray ? listHolding(exact) : { string_match: { exact } })),
  );
}

/** The JWT filter has split both claims that may hold scopes into lists. */
function buildScope(provider: string, scope: string): Predicate {
  return anyOf(["scope", "scp"].map((claim) => claimMatch([provider, claim], listHolding(scope))));
}

function listHolding(exact: string): ValueMatcher {
  return { list_match: { one_of: { string_match: { exact } } } };
}

function claimMatch(path: readonly string[], value: ValueMatcher): Predicate {
  const source = { filter: jwtMetadataNamespace, path: path.map((key) => ({ key })) };
  const input: TypedExtensionConfig = {
    name: "claim",
    typed_config: any("envoy.extensions.matching.common_inputs.network.v3.DynamicMetadataInput", source),
  };
  const custom_match = {
    name: "claim_matcher",
    typed_config: any("envoy.extensions.matching.input_matchers.metadata.v3.Metadata", { value }),
  };
  return { single_predicate: { input, custom_match } };
}
