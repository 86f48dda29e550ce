// The matches of HTTPRoute rules, in the terms of the IR.

import { withoutEnd } from "../../../base/without-end.ts";
import type { NamedMatch, PathMatch, RouteMatch, TextMatch } from "../../../model/ir/matching.ts";
import type { HTTPRouteRuleMatch } from "../../../model/resources/generated/http-route.ts";

/** One match of an HTTPRoute rule; without a path it is the prefix "/". */
export function lowerHttpMatch(match: HTTPRouteRuleMatch, cookies: readonly NamedMatch[]): RouteMatch {
  return {
    path: lowerPath(match.path),
    method: match.method,
    pathSuffix: undefined,
    headers: firstOfEachName(match.headers ?? [], (name) => name.toLowerCase()),
    cookies,
    queryParams: firstOfEachName(match.queryParams ?? [], (name) => name),
  };
}

function lowerPath(path: HTTPRouteRuleMatch["path"]): PathMatch {
  const value = path?.value ?? "/";
  switch (path?.type) {
    case "Exact":
      return { kind: "exact", value };
    case "RegularExpression":
      return { kind: "regex", value };
    default:
      return { kind: "prefix", value: trimTrailingSlash(value) };
  }
}

/** "/foo/" and "/foo" are the same prefix; "/" stays. */
function trimTrailingSlash(prefix: string): string {
  const trimmed = withoutEnd(prefix, "/");
  return trimmed === "" ? "/" : trimmed;
}

interface TypedValue {
  readonly name: string;
  readonly type?: string;
  readonly value: string;
}

/** Conditions by name; of several with an equivalent name the first counts, as Gateway API says. */
export function firstOfEachName(
  conditions: readonly TypedValue[],
  nameOf: (name: string) => string,
): readonly NamedMatch[] {
  const byName = new Map<string, NamedMatch>();
  for (const condition of conditions) {
    const name = nameOf(condition.name);
    if (!byName.has(name)) byName.set(name, { name, match: lowerText(condition) });
  }
  return [...byName.values()];
}

/** Exact unless the type says RegularExpression. */
function lowerText(condition: { readonly type?: string; readonly value: string }): TextMatch {
  return { kind: condition.type === "RegularExpression" ? "regex" : "exact", value: condition.value };
}
