// RequestHeaderModifier and ResponseHeaderModifier.

import type { HTTPRouteRuleFilter } from "../../../../model/resources/generated/http-route.ts";
import { idOf, titleOf } from "../../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../../source/document.ts";
import { headersAllowed } from "../../filters/header-modifiers-allowed.ts";
import { type HeaderModifier, lowerHeaderModifier } from "../../filters/header-mutation.ts";
import type { RuleContext, RuleFilter } from "../rule.ts";

export const requestHeaderModifierFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "RequestHeaderModifier",
  lower({ requestHeaderModifier = {} }, origin, context) {
    if (!modifierAllowed(requestHeaderModifier, originAt(origin, "requestHeaderModifier"), context)) return "invalid";
    return { requestHeaders: lowerHeaderModifier(requestHeaderModifier) };
  },
};

export const responseHeaderModifierFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "ResponseHeaderModifier",
  lower({ responseHeaderModifier = {} }, origin, context) {
    if (!modifierAllowed(responseHeaderModifier, originAt(origin, "responseHeaderModifier"), context)) return "invalid";
    return { responseHeaders: lowerHeaderModifier(responseHeaderModifier) };
  },
};

/** Reports each header that no modifier may touch, and each value that is not valid. */
function modifierAllowed(modifier: HeaderModifier, origin: Origin, { resource, report }: RuleContext): boolean {
  const about = { id: idOf(resource), part: "parents" } as const;
  return headersAllowed(modifier, { title: titleOf(resource), origin, about, report });
}
