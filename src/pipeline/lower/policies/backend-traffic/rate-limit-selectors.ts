// Whom a rate limit rule counts: every selector holds, also inside one entry.

import { unreachable } from "../../../../base/internal-error.ts";
import { type Path, printPath } from "../../../../base/json.ts";
import { regexInvalid } from "../../../../diagnostics/catalogue/lower.ts";
import type { Report } from "../../../../diagnostics/diagnostic.ts";
import type { RateLimitSelector } from "../../../../model/ir/local-rate-limit.ts";
import type { TextMatch } from "../../../../model/ir/matching.ts";
import type {
  BackendTrafficPolicyRateLimitLocalRuleClientSelector,
  BackendTrafficPolicyRateLimitLocalRuleClientSelectorHeader,
  BackendTrafficPolicyRateLimitLocalRuleClientSelectorMethod,
  BackendTrafficPolicyRateLimitLocalRuleClientSelectorPath,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { BackendTrafficPolicyResource } from "../../../../model/resources/index.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { aboutPolicy, refuseField } from "../../unsupported.ts";

type Entry = BackendTrafficPolicyRateLimitLocalRuleClientSelector;
type Named = BackendTrafficPolicyRateLimitLocalRuleClientSelectorHeader;

export function lowerSelectors(
  entries: readonly Entry[],
  path: Path,
  policy: BackendTrafficPolicyResource,
  { report }: LowerContext,
): readonly RateLimitSelector[] | "invalid" {
  const unclear = entries.findIndex(({ methods = [] }) => methods.length > 1 && methods.some(({ invert }) => invert));
  if (unclear >= 0)
    return refuseField(policy, [...path, unclear, "methods"], report, "several methods, one of them inverted");
  if (!expressionsAreThere(entries, path, policy, report)) return "invalid";
  return entries.flatMap((entry) => [
    ...(entry.headers ?? []).map(lowerHeader),
    ...lowerMethods(entry.methods ?? []),
    ...(entry.path === undefined ? [] : [lowerPath(entry.path)]),
    ...(entry.queryParams ?? []).map(lowerQueryParam),
    ...(entry.sourceCIDR === undefined ? [] : [lowerSource(entry.sourceCIDR)]),
  ]);
}

/** The schema does not ask for a value. Reports lower/regex-invalid where an expression has none. */
function expressionsAreThere(
  entries: readonly Entry[],
  path: Path,
  policy: BackendTrafficPolicyResource,
  report: Report,
): boolean {
  let sound = true;
  for (const [index, entry] of entries.entries())
    for (const list of ["headers", "queryParams"] as const)
      for (const [place, { type, value }] of (entry[list] ?? []).entries()) {
        if (type !== "RegularExpression" || value !== undefined) continue;
        sound = false;
        const at: Path = ["spec", ...path, index, list, place];
        const facts = { title: titleOf(policy), field: printPath([...at, "value"]), expression: "", policy: true };
        const about = aboutPolicy(policy);
        report(regexInvalid({ ...facts, reason: "it is empty" }, originOf(policy, ...at), { about }));
      }
  return sound;
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
  // Every path begins with nothing, and Envoy wants at least the slash that it begins with, too.
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
