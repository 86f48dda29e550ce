// The conditions of one authorization rule as a predicate of Envoy's generic matcher.

import { parseCel } from "../../../../base/cel/parse.ts";
import type { JsonObject } from "../../../../base/json/json.ts";
import { any } from "../../../../model/envoy/any.ts";
import type { StringMatcher } from "../../../../model/envoy/generated/xds.type.matcher.v3.ts";
import type { GeoFact, GeoLocation } from "../../../../model/ir/geo-ip.ts";
import type { AuthorizationRule } from "../../../../model/ir/security/authorization.ts";
import { geoHeaders } from "../../messages/geo-headers.ts";
import { allOf, anyOf, type Predicate } from "../../messages/predicates.ts";
import { pathWithQueryRegex } from "../../messages/text-match.ts";
import { cidrRange } from "../../messages/values.ts";
import { buildTokenPredicates } from "./token-predicates.ts";

/** All conditions hold together; undefined for a rule without conditions. */
export function buildPredicate({
  methods,
  path,
  clientCidrs,
  geoLocations = [],
  jwt,
  headers,
  cel,
}: AuthorizationRule): Predicate | undefined {
  return allOf([
    ...some(methods, (values) => header(":method", values)),
    ...(path === undefined ? [] : [buildPath(path)]),
    ...some(clientCidrs, clientAddress),
    ...some(geoLocations, (locations) => anyOf(locations.flatMap((location) => allOf(buildLocation(location)) ?? []))),
    ...(jwt === undefined ? [] : buildTokenPredicates(jwt)),
    ...headers.map(({ name, values }) => header(name, values)),
    ...(cel === undefined ? [] : [buildCel(cel)]),
  ]);
}

function some<Item>(items: readonly Item[], build: (items: readonly Item[]) => Predicate): readonly Predicate[] {
  return items.length === 0 ? [] : [build(items)];
}

function header(name: string, values: readonly string[]): Predicate {
  return anyOf(values.map((exact) => headerMatch(name, { exact })));
}

function headerMatch(name: string, value_match: StringMatcher): Predicate {
  const config = any("envoy.type.matcher.v3.HttpRequestHeaderMatchInput", { header_name: name });
  return { single_predicate: { input: { name: "http_header", typed_config: config }, value_match } };
}

/** The :path header includes the query; a condition on the path does not. */
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

/** Databases list only what they know: an address without a trait is not in them. */
function buildLocation(location: GeoLocation): readonly Predicate[] {
  return (Object.entries(location) as [GeoFact, string | boolean][]).map(([fact, value]) => {
    if (typeof value === "string") return headerMatch(geoHeaders[fact], { exact: value, ignore_case: true });
    const has = headerMatch(geoHeaders[fact], { exact: "true" });
    return value ? has : { not_matcher: has };
  });
}

/** Envoy takes the syntax tree. An invalid expression was reported, and matches no request. */
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
