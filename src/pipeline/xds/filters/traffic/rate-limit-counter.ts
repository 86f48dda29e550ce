// The counter of one rule of a global rate limit: what Envoy sends to the service, and what the service finds in its file, from the same entries.

import type { RateLimit_Action } from "../../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { RateLimitDescriptor_Entry } from "../../../../model/envoy/generated/envoy.extensions.common.ratelimit.v3.ts";
import type { GlobalRateLimitRule } from "../../../../model/ir/route/global-rate-limit.ts";
import { type BuiltSelector, buildSelector } from "./rate-limit-selector.ts";

/** Who counts where nothing is shared. */
export interface RateLimitScope {
  /** Id of the Gateway listener: the domain. */
  readonly listener: string;
  /** Name of the Envoy route. */
  readonly route: string;
}

export interface RateLimitCounter extends BuiltSelector {
  /** One file of the service. */
  readonly domain: string;
}

/** Its entries lead from the top of the domain to the limit. */
export function counterOf(rule: GlobalRateLimitRule, { listener, route }: RateLimitScope): RateLimitCounter {
  const { index, sharedBy, selectors } = rule;
  const parts = [
    fixed(sharedBy === undefined ? route : `${sharedBy}/rule/${index}`),
    ...(selectors.length === 0 ? [fixed(keyOf(index, -1))] : []),
    ...selectors.map((selector, position) => buildSelector(selector, keyOf(index, position))),
  ];
  return {
    domain: domainOf(sharedBy, listener),
    actions: parts.flatMap(({ actions }) => actions),
    entries: parts.flatMap(({ entries }) => entries),
  };
}

/** The listener, or the policy whose routes count together. */
export function domainOf(sharedBy: string | undefined, listener: string): string {
  return sharedBy ?? listener;
}

function keyOf(rule: number, selector: number): string {
  return `rule-${rule}-match-${selector}`;
}

/** The same for every request. */
function fixed(key: string): BuiltSelector {
  const action: RateLimit_Action = { generic_key: { descriptor_key: key, descriptor_value: key } };
  const entry: RateLimitDescriptor_Entry = { key, value: key };
  return { actions: [action], entries: [entry] };
}
