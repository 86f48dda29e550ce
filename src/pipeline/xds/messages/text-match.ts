// Text conditions as string matchers and regular expressions of Envoy.

import { unreachable } from "../../../base/internal-error.ts";
import type { StringMatcher } from "../../../model/envoy/generated/envoy.type.matcher.v3.ts";
import type { TextMatch } from "../../../model/ir/matching.ts";

/** Regular expressions match whole texts, in Envoy as in the IR. */
export function buildStringMatcher(match: TextMatch): StringMatcher {
  switch (match.kind) {
    case "exact":
      return { exact: match.value };
    case "regex":
      return { safe_regex: { regex: match.value } };
    case "prefix":
      return { prefix: match.value };
    case "suffix":
      return { suffix: match.value };
    default:
      return unreachable(match);
  }
}

/** A regular expression that matches exactly this text. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** "*" matches any number of characters, dots included. */
export function wildcardMatcher(text: string): StringMatcher {
  if (!text.includes("*")) return { exact: text };
  return { safe_regex: { regex: text.split("*").map(escapeRegex).join(".*") } };
}

/** A condition on the path as a regular expression for ":path", which includes the query. */
export function pathWithQueryRegex(match: TextMatch): string {
  switch (match.kind) {
    case "exact":
      return `${escapeRegex(match.value)}${query}`;
    case "prefix":
      return match.value === "/" ? "/.*" : `${escapeRegex(match.value.replace(/\/$/, ""))}(?:[/?].*)?`;
    case "suffix":
      return `[^?]*${escapeRegex(match.value)}${query}`;
    case "regex":
      return `(?:${match.value})${query}`;
    default:
      return unreachable(match);
  }
}

const query = "(?:\\?.*)?";
