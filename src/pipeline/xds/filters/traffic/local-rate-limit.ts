// Rate limits that each Envoy counts for itself, with a bucket for each route and rule.

import { any } from "../../../../model/envoy/any.ts";
import type { RateLimit } from "../../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { LocalRateLimitDescriptor } from "../../../../model/envoy/generated/envoy.extensions.common.ratelimit.v3.ts";
import type { LocalRateLimit as EnvoyLocalRateLimit } from "../../../../model/envoy/generated/envoy.extensions.filters.http.local_ratelimit.v3.ts";
import type { TokenBucket as EnvoyTokenBucket } from "../../../../model/envoy/generated/envoy.type.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { LocalRateLimit, LocalRateLimitRule, TokenBucket } from "../../../../model/ir/route/local-rate-limit.ts";
import { secondsOfUnit } from "../../../../model/ir/route/rate-limit.ts";
import { fields, unlessEmpty } from "../../messages/fields.ts";
import { always, duration } from "../../messages/values.ts";
import { type BuiltSelector, buildCost, buildSelector, isDistinct } from "./rate-limit-selector.ts";

const configName = "envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit";
const statPrefix = "http_local_rate_limiter";
const largest = 4_294_967_295;
const unlimited: EnvoyTokenBucket = { max_tokens: largest, tokens_per_fill: largest, fill_interval: "1s" };
const onForAll = { default_value: always };
/** The number of distinct values of a header, query parameter or address that get a bucket of their own. */
const maxDynamicDescriptors = 10_000;

export const localRateLimit: HttpFilterFeature<LocalRateLimit> = {
  scope: "route",
  order: "single",
  envoyName: "envoy.filters.http.local_ratelimit",
  settingsOf: ({ traffic }) => traffic.localRateLimit,
  buildFilter: () => ({ typed_config: any(configName, { stat_prefix: statPrefix }) }),
  buildRoutePart(settings) {
    return { [this.envoyName]: any(configName, buildLimit(settings)) };
  },
};

function buildLimit({ defaultBucket, rules }: LocalRateLimit): EnvoyLocalRateLimit {
  return fields({
    stat_prefix: statPrefix,
    token_bucket: defaultBucket === undefined ? unlimited : buildBucket(defaultBucket),
    filter_enabled: onForAll,
    filter_enforced: onForAll,
    descriptors: unlessEmpty(rules.map(buildDescriptor)),
    rate_limits: unlessEmpty(rules.map((rule) => buildActions(rule, hasHeaders(defaultBucket)))),
    enable_x_ratelimit_headers: hasHeaders(defaultBucket) ? "DRAFT_VERSION_03" : undefined,
    max_dynamic_descriptors: rules.some(({ selectors }) => selectors.some(isDistinct))
      ? maxDynamicDescriptors
      : undefined,
    always_consume_default_token_bucket: false,
  });
}

function buildBucket({ requests, unit }: TokenBucket): EnvoyTokenBucket {
  return { max_tokens: requests, tokens_per_fill: requests, fill_interval: duration(1000 * secondsOfUnit[unit]) };
}

function buildDescriptor(rule: LocalRateLimitRule): LocalRateLimitDescriptor {
  return fields({
    entries: buildSelectors(rule).flatMap(({ entries }) => entries),
    token_bucket: buildBucket(rule.bucket),
    shadow_mode: rule.shadowMode || undefined,
  });
}

/** Without a default bucket, requests that no rule counts have no limit that headers could tell. */
function hasHeaders(bucket: TokenBucket | undefined): boolean {
  return bucket !== undefined && bucket.headers !== false;
}

function buildActions(rule: LocalRateLimitRule, headersByDefault: boolean): RateLimit {
  const headers = hasHeaders(rule.bucket);
  return fields({
    actions: buildSelectors(rule).flatMap(({ actions }) => actions),
    hits_addend: buildCost(rule.cost),
    x_ratelimit_option: headers === headersByDefault ? undefined : headers ? "DRAFT_VERSION_03" : "OFF",
  });
}

function buildSelectors({ index, selectors }: LocalRateLimitRule): readonly BuiltSelector[] {
  return selectors.map((selector, position) => buildSelector(selector, `rule-${index}-match-${position}`));
}
