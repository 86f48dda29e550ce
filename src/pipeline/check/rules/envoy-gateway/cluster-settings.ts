// Settings of the connection to a backend, which BackendTrafficPolicy has for routes and other kinds have for services that they call.

import { parseDurationMs } from "../../../../base/duration.ts";
import { reader } from "../conditions.ts";
import { fraction } from "../fraction.ts";
import { at, objectRule, type Part, type Placement } from "../rule.ts";
import { healthCheck } from "./health-check.ts";
import { loadBalancer } from "./load-balancer.ts";

const predictivePercent = "connection.preconnect.predictivePercent";
const readPredictivePercent = reader(predictivePercent);
const readBalancer = reader("loadBalancer.type");

const predictablePick = objectRule("predictive-preconnect", "4128f8f3f2bf", (self, fail) => {
  if (readPredictivePercent(self) === undefined) return;
  if (!["Random", "RoundRobin"].includes(readBalancer(self) as string))
    fail(
      `${predictivePercent} is allowed only when loadBalancer.type is Random or RoundRobin.`,
      "set loadBalancer.type to Random or RoundRobin, the only ones whose next endpoint can be predicted.",
      ...predictivePercent.split("."),
    );
});

/** The wait for a keepalive response ends before the next keepalive is sent. */
export const connectionKeepalive: Placement = at(
  "http2.connectionKeepalive",
  objectRule("timeout-within-interval", "804e8327b2bb", (self, fail) => {
    const { timeout, interval } = self;
    if (typeof timeout !== "string" || typeof interval !== "string") return;
    if (!((parseDurationMs(timeout) ?? 0) < (parseDurationMs(interval) ?? 0)))
      fail(
        `timeout (${timeout}) must be shorter than interval (${interval}).`,
        "shorten timeout, or lengthen interval.",
        "timeout",
      );
  }),
);

/** What holds for such settings below the place where they are put. */
export const clusterSettings: readonly Part[] = [
  predictablePick,
  at("circuitBreaker.retryBudget.percent", fraction),
  healthCheck,
  connectionKeepalive,
  loadBalancer,
];

/** The same in a field of its own. */
export const backendSettings: Placement = at("backendSettings", ...clusterSettings);
