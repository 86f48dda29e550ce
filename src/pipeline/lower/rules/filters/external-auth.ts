// ExternalAuth of a rule: another server is asked about each request (GEP-1494).

import type { HTTPRouteRuleFilter } from "../../../../model/resources/generated/http-route.ts";
import { idOf } from "../../../../model/resources/resource.ts";
import { originAt } from "../../../../source/document.ts";
import { lowerExternalAuth } from "../../filters/external-auth.ts";
import type { RuleFilter } from "../rule.ts";

export const externalAuthFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "ExternalAuth",
  lower({ externalAuth }, origin, context) {
    if (externalAuth === undefined) return {};
    const about = { id: idOf(context.resource), part: "parents" } as const;
    const place = { resource: context.resource, origin: originAt(origin, "externalAuth"), about };
    const lowered = lowerExternalAuth(externalAuth, place, context.listener, context);
    return lowered === "invalid" ? lowered : { externalAuth: lowered };
  },
};
