// CORS of a rule; it overrides the SecurityPolicy's.

import type { HTTPRouteRuleFilter } from "../../../../model/resources/generated/http-route.ts";
import { lowerCors } from "../../filters/cors.ts";
import type { RuleFilter } from "../rule.ts";

/** Gateway API's default for Access-Control-Max-Age. */
const defaultMaxAgeSeconds = 5;

export const corsFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "CORS",
  lower: ({ cors }) => ({ cors: lowerCors(cors ?? {}, cors?.maxAge ?? defaultMaxAgeSeconds) }),
};
