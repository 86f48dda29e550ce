// Time limits and retries of a rule, laid over those of the BackendTrafficPolicy in force.

import { parseDurationMs } from "../../base/duration.ts";
import type { RouteTraffic, Retry } from "../../model/ir/traffic.ts";
import type { HTTPRouteRule } from "../../model/resources/generated/http-route.ts";
import type { RuleContext } from "./rule.ts";

/**
 * The rule's own fields win over the policy's, whole: `timeouts.request` is the limit of the request with its retries,
 * `timeouts.backendRequest` that of one attempt, which without retries is the only one.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1742/ and https://gateway-api.sigs.k8s.io/geps/gep-1731/
 */
export function lowerRuleTraffic({ resource, rule }: RuleContext, policy: RouteTraffic): RouteTraffic {
  if (resource.kind === "GRPCRoute") return policy;
  const spec = resource.spec.rules?.[rule];
  const request = parseOptional(spec?.timeouts?.request);
  const attempt = parseOptional(spec?.timeouts?.backendRequest);
  const retry = spec?.retry === undefined ? policy.retry : lowerRetry(spec.retry);
  const requestTimeoutMs = retry === undefined ? (attempt ?? request) : request;
  return {
    ...policy,
    ...(requestTimeoutMs === undefined ? {} : { requestTimeoutMs }),
    ...(retry === undefined ? {} : { retry: attempt === undefined ? retry : { ...retry, perTryTimeoutMs: attempt } }),
  };
}

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
