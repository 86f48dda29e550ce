// Load balancer settings of Envoy Gateway.

import { parseDurationMs } from "../../../../base/duration.ts";
import { forbiddenWhen, notBoth, unionOf } from "../combinators.ts";
import { has, is } from "../conditions.ts";
import { at, type Placement, textRule } from "../rule.ts";

const types = {
  ConsistentHash: "consistentHash",
  BackendUtilization: "backendUtilization",
  DynamicModule: "dynamicModule",
};

const hashTypes = {
  Header: "header",
  Headers: "headers",
  Cookie: "cookie",
  QueryParams: "queryParams",
};

const positivePeriod = textRule("positive-duration", "817362c4fafc", (text, fail) => {
  if (!((parseDurationMs(text) ?? 0) > 0))
    fail(`the period is ${text}, but must be longer than 0s.`, "set a longer period.");
});

/** What holds for loadBalancer below the place where it is put. */
export const loadBalancer: Placement = at(
  "loadBalancer",
  unionOf("445fad747e7d 7d237bdacc46 bde502692f18", "type", types),
  forbiddenWhen("54088a1db811", "slowStart", is("type", "Random", "ConsistentHash", "DynamicModule")),
  forbiddenWhen("3c498ef7edcd", "zoneAware", is("type", "DynamicModule")),
  forbiddenWhen("9e27b83fd79e", "endpointOverride", is("type", "DynamicModule")),
  forbiddenWhen(
    "4ba82ea58bea ad2d1b61b9f9",
    "zoneAware.preferLocal",
    is("type", "ConsistentHash", "BackendUtilization"),
  ),
  notBoth("27054b1e310c", has("zoneAware.preferLocal"), has("zoneAware.weightedZones"), "zoneAware"),
  at("consistentHash", unionOf("6944584a26f0 7220b5366303 d673f0632ac0 d6a68b40a01b", "type", hashTypes)),
  at("backendUtilization.outOfBand.reportingPeriod", positivePeriod),
);
