// HTTPRoute: what must hold between its fields.

import { parseDurationMs } from "../../../../base/duration.ts";
import type { JsonObject } from "../../../../base/json/json.ts";
import { routeBackendRef } from "../backend-refs.ts";
import { objectIn, objectsIn } from "../conditions.ts";
import { at, objectRule, type Placement } from "../rule.ts";
import { parentRefs } from "./parent-refs.ts";
import { pathMatch } from "./path-match.ts";
import { httpFilters } from "./route-filters.ts";
import { atMostMatches, uniqueRuleNames } from "./rule-lists.ts";
import { sessionPersistence } from "./session-persistence.ts";

type PathFilter = "requestRedirect" | "urlRewrite";

/** Replacing a matched prefix makes sense only where exactly one prefix is matched. */
function prefixToReplace(upstream: string, filter: PathFilter) {
  return objectRule("prefix-to-replace", upstream, (self, fail) => {
    if (!replacesPrefix(self, filter) || matchesOnePrefix(self)) return;
    fail(prefixMessage(filter), prefixHint, "matches");
  });
}

/** The same for the filters of the rule's backends. */
function backendPrefixToReplace(upstream: string, filter: PathFilter) {
  return objectRule("prefix-to-replace", upstream, (self, fail) => {
    const backends = objectsIn(self, "backendRefs").filter((backend) => replacesPrefix(backend, filter));
    if (backends.length === 1 && !matchesOnePrefix(self)) fail(prefixMessage(filter), prefixHint, "matches");
  });
}

const prefixHint = "give the rule exactly one match with a path of type PathPrefix, or use ReplaceFullPath.";
function prefixMessage(filter: PathFilter): string {
  return `${filter} replaces the matched prefix, but the rule does not have exactly one match with a path of type PathPrefix.`;
}

function replacesPrefix(owner: JsonObject, filter: PathFilter): boolean {
  if (owner.filters === undefined) return false;
  return objectsIn(owner, "filters").filter((each) => isPrefixReplacement(each, filter)).length === 1;
}

function isPrefixReplacement(filter: JsonObject, name: PathFilter): boolean {
  const path = objectIn(objectIn(filter, name), "path");
  return path?.type === "ReplacePrefixMatch" && path.replacePrefixMatch !== undefined;
}

function matchesOnePrefix(rule: JsonObject): boolean {
  const [match, ...more] = objectsIn(rule, "matches");
  return match !== undefined && more.length === 0 && objectIn(match, "path")?.type === "PathPrefix";
}

const redirectOrBackends = objectRule("redirect-or-backends", "80d5779a116f", (self, fail) => {
  if (objectsIn(self, "backendRefs").length === 0) return;
  objectsIn(self, "filters").forEach((filter, index) => {
    if (filter.requestRedirect !== undefined)
      fail(
        "the rule has a redirect and backendRefs, but a redirected request never reaches a backend.",
        "remove backendRefs or the redirect.",
        "filters",
        index,
      );
  });
});

const backendWithinRequest = objectRule("backend-request-within-request", "3f02004fba84", (self, fail) => {
  const { request, backendRequest } = self;
  if (typeof request !== "string" || typeof backendRequest !== "string") return;
  const [requestMs = 0, backendMs = 0] = [parseDurationMs(request), parseDurationMs(backendRequest)];
  if (requestMs !== 0 && backendMs > requestMs)
    fail(
      `backendRequest (${backendRequest}) must not be longer than request (${request}), which includes it.`,
      "shorten backendRequest, or lengthen request.",
      "backendRequest",
    );
});

const spec = at(
  "spec",
  at("rules", uniqueRuleNames, atMostMatches("dfef9215af4a")),
  at(
    "rules[]",
    redirectOrBackends,
    prefixToReplace("14c17d520e25", "requestRedirect"),
    prefixToReplace("0fa5a331dde4", "urlRewrite"),
    backendPrefixToReplace("06e14dab4fdb", "requestRedirect"),
    backendPrefixToReplace("bf9fd4333dc7", "urlRewrite"),
    at("matches[].path", ...pathMatch),
    httpFilters,
    at("backendRefs[]", ...routeBackendRef, httpFilters),
    sessionPersistence,
    at("timeouts", backendWithinRequest),
  ),
);

export const httpRoute: readonly Placement[] = [parentRefs, spec];
