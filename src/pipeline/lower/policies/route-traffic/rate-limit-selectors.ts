// What a rate limit rule counts: every selector must match, also inside one entry.

import { unreachable } from "../../../../base/internal-error.ts";
import { printPath } from "../../../../base/json/json.ts";
import { regexInvalid } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { TextMatch } from "../../../../model/ir/matching.ts";
import type { RateLimitSelector } from "../../../../model/ir/route/rate-limit.ts";
import type {
  BackendTrafficPolicyRateLimitLocalRuleClientSelector,
  BackendTrafficPolicyRateLimitLocalRuleClientSelectorHeader,
  BackendTrafficPolicyRateLimitLocalRuleClientSelectorMethod,
  BackendTrafficPolicyRateLimitLocalRuleClientSelectorPath,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { refuseField } from "../../fields/unsupported.ts";

type Entry = BackendTrafficPolicyRateLimitLocalRuleClientSelector;
type Named = BackendTrafficPolicyRateLimitLocalRuleClientSelectorHeader;

export function lowerSelectors(entries: readonly Field<Entry>[]): readonly RateLimitSelector[] | "invalid" {
  const unclear = entries.find(
    ({ value: { methods = [] } }) => methods.length > 1 && methods.some(({ invert }) => invert),
  );
  if (unclear !== undefined) return refuseField(unclear.placeOf("methods"), "several methods, one of them inverted");
  const inverted = entries.flatMap(distinctInverted);
  for (const field of inverted) refuseField(field.placeOf("invert"), "true with type: Distinct");
  if (inverted.length > 0 || !entries.map(expressionsAreThere).every(Boolean)) return "invalid";
  return entries.flatMap(({ value: entry }) => [
    ...(entry.headers ?? []).map(lowerHeader),
    ...lowerMethods(entry.methods ?? []),
    ...(entry.path === undefined ? [] : [lowerPath(entry.path)]),
    ...(entry.queryParams ?? []).map(lowerQueryParam),
    ...(entry.sourceCIDR === undefined ? [] : [lowerSource(entry.sourceCIDR)]),
  ]);
}

/** The schema does not ask for a value. Reports lower/regex-invalid where an expression has none. */
function expressionsAreThere(entry: Field<Entry>): boolean {
  const named = [...entry.list("headers"), ...entry.list("queryParams")];
  const empty = named.filter(({ value }) => value.type === "RegularExpression" && value.value === undefined);
  for (const field of empty) {
    const facts = { field: printPath([...field.path, "value"]), expression: "", policy: true, reason: "it is empty" };
    field.report(regexInvalid, facts);
  }
  return empty.length === 0;
}

/** Every value has a bucket of its own, so that there is none for all others. */
function distinctInverted(entry: Field<Entry>): readonly Field<Named>[] {
  const named = [...entry.list("headers"), ...entry.list("queryParams")];
  return named.filter(({ value: { type, invert } }) => type === "Distinct" && invert === true);
}

function lowerHeader(header: Named): RateLimitSelector {
  const name = header.name.toLowerCase();
  if (header.type === "Distinct") return { kind: "distinctHeader", name };
  return { kind: "header", name, match: lowerValue(header), invert: header.invert };
}

function lowerQueryParam(param: Named): RateLimitSelector {
  if (param.type === "Distinct") return { kind: "distinctQueryParam", name: param.name };
  return { kind: "queryParam", name: param.name, match: lowerValue(param), invert: param.invert };
}

function lowerValue({ type, value = "" }: Named): TextMatch {
  return { kind: type === "RegularExpression" ? "regex" : "exact", value };
}

/** Any one of several methods is enough. */
function lowerMethods(
  methods: readonly BackendTrafficPolicyRateLimitLocalRuleClientSelectorMethod[],
): readonly RateLimitSelector[] {
  const [first] = methods;
  if (first === undefined) return [];
  if (methods.length === 1) return [{ kind: "method", value: first.value, invert: first.invert }];
  const value = methods.map((method) => method.value).join("|");
  return [{ kind: "header", name: ":method", match: { kind: "regex", value }, invert: false }];
}

function lowerPath({
  type,
  value,
  invert,
}: BackendTrafficPolicyRateLimitLocalRuleClientSelectorPath): RateLimitSelector {
  // An empty prefix matches every path, and so does "/", the least that Envoy accepts.
  const begin = type === "PathPrefix" && value === "" ? "/" : value;
  return { kind: "path", match: { kind: pathKind(type), value: begin }, invert };
}

function pathKind(type: BackendTrafficPolicyRateLimitLocalRuleClientSelectorPath["type"]): TextMatch["kind"] {
  switch (type) {
    case "Exact":
      return "exact";
    case "PathPrefix":
      return "prefix";
    case "RegularExpression":
      return "regex";
    default:
      return unreachable(type);
  }
}

/** Distinct: each address of the range has its own bucket. */
function lowerSource({ type, value, invert }: NonNullable<Entry["sourceCIDR"]>): RateLimitSelector {
  return { kind: "sourceCidr", value, invert, distinct: type === "Distinct" };
}
