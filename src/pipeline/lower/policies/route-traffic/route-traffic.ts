// A BackendTrafficPolicy's fields about requests on their route.

import { mergeType } from "../merge-type.ts";
import { bandwidthLimit } from "./bandwidth-limit.ts";
import { compression, compressor } from "./compression.ts";
import { faultInjection } from "./fault-injection.ts";
import { hashPolicy } from "./hash-policy.ts";
import { httpUpgrade } from "./http-upgrade.ts";
import { loadReports } from "./load-reports.ts";
import { rateLimit } from "./rate-limit.ts";
import { requestBuffer } from "./request-buffer.ts";
import { requestTimeouts } from "./request-timeouts.ts";
import { responseOverride } from "./response-override.ts";
import { retry } from "./retry.ts";
import { routeTelemetry } from "./route-telemetry.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

export const routeTraffic: readonly RouteTrafficFeature[] = [
  mergeType,
  requestTimeouts,
  retry,
  hashPolicy,
  loadReports,
  rateLimit,
  faultInjection,
  requestBuffer,
  compressor,
  compression,
  responseOverride,
  httpUpgrade,
  bandwidthLimit,
  routeTelemetry,
];
