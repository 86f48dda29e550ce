// Time limits and retries of a rule, laid over those of the BackendTrafficPolicy that applies, and what the listener sets for both.

import { defined } from "../../../base/defined.ts";
import { parseDurationMs } from "../../../base/duration.ts";
import { oncePerObject } from "../../../base/once-per-object.ts";
import type { ClientSettings } from "../../../model/ir/client/client-settings.ts";
import type { GlobalRateLimit } from "../../../model/ir/route/global-rate-limit.ts";
import type { LocalRateLimit, TokenBucket } from "../../../model/ir/route/local-rate-limit.ts";
import type { Retry } from "../../../model/ir/route/retry.ts";
import type { RouteTraffic } from "../../../model/ir/route/route-traffic.ts";
import type { HTTPRouteRule } from "../../../model/resources/generated/http-route.ts";
import type { RuleContext } from "./rule.ts";

/**
 * The rule's own fields override the policy's as a whole: `timeouts.request` is the limit of the request with its retries,
 * `timeouts.backendRequest` that of one attempt, which without retries is the only one.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1742/ and https://gateway-api.sigs.k8s.io/geps/gep-1731/
 */
export function lowerRuleTraffic(context: RuleContext, policy: RouteTraffic, client: ClientSettings): RouteTraffic {
  const traffic = withRuleTimeouts(context, policy);
  return { ...traffic, ...idleTimeout(traffic, client), ...rateLimits(traffic, client) };
}

function withRuleTimeouts({ resource, rule }: RuleContext, policy: RouteTraffic): RouteTraffic {
  if (resource.kind === "GRPCRoute") return policy;
  const spec = resource.spec.rules?.[rule];
  const request = parseOptional(spec?.timeouts?.request);
  const attempt = parseOptional(spec?.timeouts?.backendRequest);
  const retry = spec?.retry === undefined ? policy.retry : lowerRetry(spec.retry);
  // 0 lifts the limit of one attempt, and leaves that of the request.
  const requestTimeoutMs = retry === undefined && attempt !== 0 ? (attempt ?? request) : (request ?? attempt);
  return {
    ...policy,
    ...defined({ requestTimeoutMs }),
    ...(retry === undefined ? {} : { retry: attempt === undefined ? retry : { ...retry, perTryTimeoutMs: attempt } }),
  };
}

const hourMs = 3_600_000;

/** A request that may take long may also be silent for long: an hour or its own limit, as in Envoy Gateway, unless a policy says how long. */
function idleTimeout(
  { streamIdleTimeoutMs, requestTimeoutMs }: RouteTraffic,
  { timeouts }: ClientSettings,
): Pick<RouteTraffic, "streamIdleTimeoutMs"> {
  if (streamIdleTimeoutMs !== undefined || timeouts?.streamIdleMs !== undefined || requestTimeoutMs === undefined)
    return {};
  return { streamIdleTimeoutMs: requestTimeoutMs === 0 ? 0 : Math.max(hourMs, requestTimeoutMs) };
}

/** A listener without x-ratelimit headers turns off those of each limit that does not ask for them. */
function rateLimits(
  { localRateLimit, globalRateLimit }: RouteTraffic,
  { headers }: ClientSettings,
): Pick<RouteTraffic, "localRateLimit" | "globalRateLimit"> {
  if (headers?.rateLimitHeaders !== false) return {};
  return defined({
    localRateLimit: localRateLimit && quietLocal(localRateLimit),
    globalRateLimit: globalRateLimit && quietGlobal(globalRateLimit),
  });
}

/** Once per limit, since routes that share a limit share what is built of it. */
const quietLocal = oncePerObject(({ defaultBucket, rules }: LocalRateLimit): LocalRateLimit => {
  const quiet = (bucket: TokenBucket) => ({ headers: false, ...bucket });
  return {
    defaultBucket: defaultBucket && quiet(defaultBucket),
    rules: rules.map((rule) => ({ ...rule, bucket: quiet(rule.bucket) })),
  };
});

const quietGlobal = oncePerObject(
  (limit: GlobalRateLimit): GlobalRateLimit => ({
    ...limit,
    rules: limit.rules.map((rule) => ({ ...rule, headers: rule.headers ?? false })),
  }),
);

/** HTTPRoute `retry`: connection failures and the listed codes; `attempts` counts the tries after the first. */
function lowerRetry(retry: NonNullable<HTTPRouteRule["retry"]>): Retry {
  return {
    numRetries: retry.attempts ?? 2,
    triggers: ["connect-failure", "refused-stream", "reset", "retriable-status-codes"],
    statusCodes: retry.codes ?? [503],
    perTryTimeoutMs: undefined,
    backOffBaseMs: parseOptional(retry.backoff),
    backOffMaxMs: undefined,
    numAttemptsPerPriority: undefined,
  };
}

function parseOptional(duration: string | undefined): number | undefined {
  return duration === undefined ? undefined : parseDurationMs(duration);
}
