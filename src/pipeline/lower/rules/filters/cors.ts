// CORS of a rule; it overrides the SecurityPolicy's.

import { corsExposesNames } from "../../../../diagnostics/catalogue/lower.ts";
import type { HTTPRouteRuleFilter } from "../../../../model/resources/generated/http-route.ts";
import { titleOf } from "../../../../model/resources/resource.ts";
import { originAt } from "../../../../source/document.ts";
import { hasWildcardForCredentials, lowerCors } from "../../filters/cors.ts";
import type { RuleFilter } from "../rule.ts";

/** Gateway API's default for Access-Control-Max-Age. */
const defaultMaxAgeSeconds = 5;

export const corsFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "CORS",
  lower({ cors = {} }, origin, { resource, report }) {
    if (hasWildcardForCredentials(cors))
      report(corsExposesNames({ title: titleOf(resource) }, originAt(origin, "cors", "exposeHeaders")));
    return { cors: lowerCors(cors, cors.maxAge ?? defaultMaxAgeSeconds) };
  },
};
