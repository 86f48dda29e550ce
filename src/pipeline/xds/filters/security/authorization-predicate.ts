// The conditions of one authorization rule as a predicate of Envoy's generic matcher.

import { parseCel } from "../../../../base/cel/parse.ts";
import type { JsonObject } from "../../../../base/json/json.ts";
import { any } from "../../../../model/envoy/any.ts";
import type { ValueMatcher } from "../../../../model/envoy/generated/envoy.type.matcher.v3.ts";
import type { TypedExtensionConfig } from "../../../../model/envoy/generated/xds.core.v3.ts";
import type {
  Matcher_MatcherList_Predicate,
  StringMatcher,
} from "../../../../model/envoy/generated/xds.type.matcher.v3.ts";
import type { AuthorizationRule } from "../../../../model/ir/security/authorization.ts";
import { pathWithQueryRegex } from "../../messages/text-match.ts";
import { cidrRange } from "../../messages/values.ts";
import { jwtMetadataNamespace } from "./jwt.ts";

type Predicate = Matcher_MatcherList_Predicate;

/** All conditions hold together; undefined for a rule without conditions. */
export function buildPredicate({
  methods,
  path,
  clientCidrs,
  jwt,
  headers,
  cel,
}: AuthorizationRule): Predicate | undefined {
  return allOf([
    ...some(methods, (values) => header(":method", values)),
    ...(path === undefined ? [] : [buildPath(path)]),
    ...some(clientCidrs, clientAddress),
    ...(jwt === undefined ? [] : jwt.claims.map((claim) => buildClaim(jwt.provider, claim))),
    ...(jwt === undefined ? [] : jwt.scopes.map((scope) => buildScope(jwt.provider, scope))),
    ...headers.map(({ name, values }) => header(name, values)),
    ...(cel === undefined ? [] : [buildCel(cel)]),
  ]);
}

function some<Item>(items: readonly Item[], build: (items: readonly Item[]) => Predicate): readonly Predicate[] {
  return items.length === 0 ? [] : [build(items)];
}

function allOf(predicates: readonly Predicate[]): Predicate | undefined {
  return predicates.length < 2 ? predicates[0] : { and_matcher: { predicate: predicates } };
}

function anyOf(predicates: readonly Predicate[]): Predicate {
  const [first] = predicates;
  return predicates.length === 1 && first !== undefined ? first : { or_matcher: { predicate: predicates } };
}

function header(name: string, values: readonly string[]): Predicate {
  return anyOf(values.map((exact) => headerMatch(name, { exact })));
}

function headerMatch(name: string, value_match: StringMatcher): Predicate {
  const config = any("envoy.type.matcher.v3.HttpRequestHeaderMatchInput", { header_name: name });
  return { single_predicate: { input: { name: "http_header", typed_config: config }, value_match } };
}

/** The pseudo-header holds the query as well, which a condition on the path leaves out. */
function buildPath({ match, invert }: NonNullable<AuthorizationRule["path"]>): Predicate {
  const predicate = headerMatch(":path", { safe_regex: { google_re2: {}, regex: pathWithQueryRegex(match) } });
  return invert ? { not_matcher: predicate } : predicate;
}

function clientAddress(cidrs: readonly string[]): Predicate {
  const input = {
    name: "client_ip",
    typed_config: any("envoy.extensions.matching.common_inputs.network.v3.SourceIPInput", {}),
  };
  const ranges = any("envoy.extensions.matching.input_matchers.ip.v3.Ip", {
    cidr_ranges: cidrs.map(cidrRange),
    stat_prefix: "client_ip",
  });
  return { single_predicate: { input, custom_match: { name: "ip_matcher", typed_config: ranges } } };
}

/** Any of the values: of the claim itself, or of one entry where the claim is a list. */
function buildClaim(
  provider: string,
  {
    name,
    isArray,
    values,
  }: { readonly name: readonly string[]; readonly isArray: boolean; readonly values: readonly string[] },
): Predicate {
  return anyOf(
    values.map((exact) => claimMatch([provider, ...name], isArray ? listHolding(exact) : { string_match: { exact } })),
  );
}

/** Scopes are a list in both spellings, after the JWT filter has split them. */
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

/** Envoy takes the syntax tree; one that cannot be read was reported and holds for nobody. */
function buildCel(text: string): Predicate {
  const parsed = parseCel(text);
  const expr = parsed.kind === "expression" ? parsed.expression : { id: "1", const_expr: { bool_value: false } };
  const input = { name: "attributes", typed_config: any("xds.type.matcher.v3.HttpAttributesCelMatchInput", {}) };
  const matcher = any("xds.type.matcher.v3.CelMatcher", {
    expr_match: { cel_expr_parsed: { expr } as unknown as JsonObject },
  });
  return {
    single_predicate: { input, custom_match: { name: "envoy.matching.matchers.cel_matcher", typed_config: matcher } },
  };
}
