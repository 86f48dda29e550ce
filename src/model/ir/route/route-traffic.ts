// What a route does with a request, besides forwarding it: time limits, retries, limits and faults.

import type { BandwidthLimit } from "./bandwidth-limit.ts";
import type { Compression } from "./compression.ts";
import type { FaultInjection } from "./fault-injection.ts";
import type { GlobalRateLimit } from "./global-rate-limit.ts";
import type { HashPolicy } from "./hash-policy.ts";
import type { LocalRateLimit } from "./local-rate-limit.ts";
import type { RequestBuffer } from "./request-buffer.ts";
import type { ResponseOverride } from "./response-override.ts";
import type { Retry } from "./retry.ts";
import type { RouteTracing } from "./route-telemetry.ts";
import type { Upgrade } from "./upgrade.ts";

/** What a route does with a request, from its rule and the BackendTrafficPolicy that applies. Times in whole milliseconds; 0 lifts a limit. */
export interface RouteTraffic {
  /** The whole request, retries included; undefined: Envoy's 15 s. */
  readonly requestTimeoutMs?: number;
  /** No activity on the stream. */
  readonly streamIdleTimeoutMs?: number;
  readonly maxStreamDurationMs?: number;
  readonly retry?: Retry;
  /** Which request goes to which endpoint, for consistent hashing. */
  readonly hashPolicy?: readonly HashPolicy[];
  /** Headers between backends and Envoy, which clients must not see. */
  readonly hiddenResponseHeaders?: readonly string[];
  readonly localRateLimit?: LocalRateLimit;
  readonly globalRateLimit?: GlobalRateLimit;
  readonly tracing?: RouteTracing;
  /** Envoy keeps statistics of the route under this name. It may have `routeStatOperators`. */
  readonly statName?: string;
  readonly bandwidthLimit?: BandwidthLimit;
  readonly faultInjection?: FaultInjection;
  /** undefined: WebSockets, unless requests are buffered or gRPC. */
  readonly upgrades?: readonly Upgrade[];
  readonly compression?: Compression;
  readonly responseOverride?: ResponseOverride;
  readonly requestBuffer?: RequestBuffer;
}

/** Parts of the route object's name, in `statName`. */
export const routeStatOperators = ["%ROUTE_NAME%", "%ROUTE_NAMESPACE%", "%ROUTE_KIND%", "%ROUTE_RULE_NAME%"] as const;
