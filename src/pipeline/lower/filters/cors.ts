// CORS of a rule; it wins over the SecurityPolicy's.

import type { HTTPRouteRuleFilter } from "../../../model/resources/generated/http-route.ts";
import type { RuleFilter } from "../rule.ts";

export const corsFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "CORS",
  lower({ cors = {} as NonNullable<HTTPRouteRuleFilter["cors"]> }) {
    return {
      cors: {
        allowOrigins: cors.allowOrigins ?? [],
        allowMethods: cors.allowMethods ?? [],
        allowHeaders: cors.allowHeaders ?? [],
        exposeHeaders: cors.exposeHeaders ?? [],
        allowCredentials: cors.allowCredentials ?? false,
        maxAgeSeconds: cors.maxAge ?? 5,
      },
    };
  },
};
