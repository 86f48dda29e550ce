// BackendTrafficPolicy circuitBreaker.

import type { CircuitBreaker } from "../../../../model/ir/destination/circuit-breaker.ts";
import type { BackendTrafficPolicyCircuitBreakerRetryBudget } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { BackendTrafficField } from "./index.ts";

/** Envoy's own, which Envoy Gateway keeps. */
const defaultMinRetryConcurrency = 3;

/** Each limit that the policy leaves open is 1024, by the schema. */
export const circuitBreakerField: BackendTrafficField = {
  fields: [
    ...["maxConnections", "maxPendingRequests", "maxParallelRequests", "maxParallelRetries"].map(
      (field) => `circuitBreaker.${field}`,
    ),
    "circuitBreaker.maxRequestsPerConnection",
    "circuitBreaker.perEndpoint.maxConnections",
    "circuitBreaker.retryBudget",
  ],
  lower({ spec: { circuitBreaker } }) {
    if (circuitBreaker === undefined) return {};
    const {
      maxConnections,
      maxPendingRequests,
      maxParallelRequests,
      maxParallelRetries,
      maxRequestsPerConnection,
      perEndpoint,
      retryBudget,
    } = circuitBreaker;
    return {
      circuitBreaker: {
        maxConnections,
        maxPendingRequests,
        maxParallelRequests,
        maxParallelRetries,
        maxRequestsPerConnection,
        perEndpointMaxConnections: perEndpoint?.maxConnections,
        retryBudget: retryBudget && lowerRetryBudget(retryBudget),
      },
    };
  },
};

/** Retries in flight as a share of the requests in flight. */
function lowerRetryBudget({
  percent,
  minRetryConcurrency,
}: BackendTrafficPolicyCircuitBreakerRetryBudget): CircuitBreaker["retryBudget"] {
  return {
    percent: (percent.numerator / percent.denominator) * 100,
    minRetryConcurrency: minRetryConcurrency ?? defaultMinRetryConcurrency,
  };
}
