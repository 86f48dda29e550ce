// Limits on a cluster's connections, requests and retries.

import type { CircuitBreakers } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { CircuitBreaker } from "../../../model/ir/destination/circuit-breaker.ts";
import { fields } from "../messages/fields.ts";

/** Envoy allows three concurrent retries, which a small outage uses up; Envoy Gateway raises the limit for every cluster. */
const defaultThresholds = { max_retries: 1024 };

export function buildCircuitBreakers(breaker: CircuitBreaker | undefined): CircuitBreakers {
  if (breaker === undefined) return { thresholds: [defaultThresholds] };
  const { maxConnections, maxPendingRequests, maxParallelRequests, maxParallelRetries, retryBudget } = breaker;
  return fields({
    thresholds: [
      fields({
        max_connections: maxConnections,
        max_pending_requests: maxPendingRequests,
        max_requests: maxParallelRequests,
        max_retries: maxParallelRetries,
        retry_budget: retryBudget && {
          budget_percent: { value: retryBudget.percent },
          min_retry_concurrency: retryBudget.minRetryConcurrency,
        },
      }),
    ],
    per_host_thresholds:
      breaker.perEndpointMaxConnections === undefined
        ? undefined
        : [{ max_connections: breaker.perEndpointMaxConnections }],
  });
}
