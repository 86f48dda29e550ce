// Which requests a rate limit counts: the action of each selector must produce its descriptor entry.

import { unreachable } from "../../../../base/internal-error.ts";
import type {
  HeaderMatcher,
  RateLimit_Action,
  RateLimit_HitsAddend,
} from "../../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { RateLimitDescriptor_Entry } from "../../../../model/envoy/generated/envoy.extensions.common.ratelimit.v3.ts";
import type { RateLimitCost, RateLimitSelector } from "../../../../model/ir/route/rate-limit.ts";
import { buildStringMatcher, pathWithQueryRegex } from "../../messages/text-match.ts";
import { cidrRange } from "../../messages/values.ts";

/** The actions that produce descriptor entries from a request, and the entries that the bucket needs; an entry without a value matches any. */
export interface BuiltSelector {
  readonly actions: readonly RateLimit_Action[];
  readonly entries: readonly RateLimitDescriptor_Entry[];
}

export function buildSelector(selector: RateLimitSelector, key: string): BuiltSelector {
  const action = buildAction(selector, key);
  if (selector.kind === "distinctHeader" || selector.kind === "distinctQueryParam")
    return { actions: [action], entries: [{ key }] };
  const entry = { key, value: key };
  if (selector.kind !== "sourceCidr" || !selector.distinct) return { actions: [action], entries: [entry] };
  return { actions: [action, { remote_address: {} }], entries: [entry, { key: "remote_address" }] };
}

/** True if each value gets a bucket of its own. */
export function isDistinct(selector: RateLimitSelector): boolean {
  return (
    selector.kind === "distinctHeader" ||
    selector.kind === "distinctQueryParam" ||
    (selector.kind === "sourceCidr" && selector.distinct)
  );
}

/** Of one request; undefined is 1. */
export function buildCost(cost: RateLimitCost | undefined): RateLimit_HitsAddend | undefined {
  if (cost === undefined) return undefined;
  if (typeof cost === "number") return { number: cost };
  return { format: `%DYNAMIC_METADATA(${cost.namespace}:${cost.key})%` };
}

function buildAction(selector: RateLimitSelector, key: string): RateLimit_Action {
  switch (selector.kind) {
    case "header":
      return headerAction(
        key,
        { name: selector.name, string_match: buildStringMatcher(selector.match) },
        selector.invert,
      );
    case "method":
      return headerAction(key, { name: ":method", string_match: { exact: selector.value } }, selector.invert);
    case "path":
      return headerAction(
        key,
        { name: ":path", string_match: { safe_regex: { regex: pathWithQueryRegex(selector.match) } } },
        selector.invert,
      );
    case "distinctHeader":
      return { request_headers: { header_name: selector.name, descriptor_key: key } };
    case "queryParam":
      return {
        query_parameter_value_match: matchOf(key, selector.invert, {
          query_parameters: [{ name: selector.name, string_match: buildStringMatcher(selector.match) }],
        }),
      };
    case "distinctQueryParam":
      return { query_parameters: { query_parameter_name: selector.name, descriptor_key: key } };
    case "sourceCidr": {
      const address_matcher = { ranges: [cidrRange(selector.value)], ...(selector.invert && { invert_match: true }) };
      return { remote_address_match: { descriptor_key: key, descriptor_value: key, address_matcher } };
    }
    default:
      return unreachable(selector);
  }
}

function headerAction(key: string, matcher: HeaderMatcher, invert: boolean): RateLimit_Action {
  return { header_value_match: matchOf(key, invert, { headers: [matcher] }) };
}

function matchOf<Conditions extends object>(key: string, invert: boolean, conditions: Conditions) {
  return { descriptor_key: key, descriptor_value: key, expect_match: !invert, ...conditions };
}
