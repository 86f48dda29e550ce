// What retries of routes and those of Envoy's own calls have alike.

import { type Any, any } from "../../../model/envoy/any.ts";
import type { Retry } from "../../../model/ir/route/retry.ts";
import { fields } from "./fields.ts";
import { duration } from "./values.ts";

interface Extension {
  readonly name: string;
  readonly typed_config: Any;
}

interface RetryHosts {
  readonly retry_priority?: Extension;
  readonly retry_host_predicate?: readonly Extension[];
  readonly host_selection_retry_max_attempts?: number;
}

/** Retries go to another host if there is one: Envoy picks up to five times before it takes the same host again. */
export function buildRetryHosts({ numAttemptsPerPriority }: Pick<Retry, "numAttemptsPerPriority">): RetryHosts {
  return fields<RetryHosts>({
    retry_priority: numAttemptsPerPriority === undefined ? undefined : retryPriority(numAttemptsPerPriority),
    retry_host_predicate: [
      {
        name: "envoy.retry_host_predicates.previous_hosts",
        typed_config: any("envoy.extensions.retry.host.previous_hosts.v3.PreviousHostsPredicate", {}),
      },
    ],
    host_selection_retry_max_attempts: 5,
  });
}

/** The number of attempts within one priority before Envoy moves on to the next. */
function retryPriority(update_frequency: number): Extension {
  return {
    name: "envoy.retry_priorities.previous_priorities",
    typed_config: any("envoy.extensions.retry.priority.previous_priorities.v3.PreviousPrioritiesConfig", {
      update_frequency,
    }),
  };
}

/** Envoy counts in milliseconds and rejects 0. */
export function backOff(timeMs: number): string {
  return duration(Math.max(1, timeMs));
}
