// RequestHeaderModifier and ResponseHeaderModifier.

import { headerNotAllowed } from "../../../diagnostics/catalogue/lower.ts";
import type { HTTPRouteRuleFilter } from "../../../model/resources/generated/http-route.ts";
import { idOf, titleOf } from "../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import { type HeaderModifier, isForbiddenHeader, lowerHeaderModifier } from "../header-mutation.ts";
import type { RuleContext, RuleFilter } from "../rule.ts";

export const requestHeaderModifierFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "RequestHeaderModifier",
  lower({ requestHeaderModifier = {} }, origin, context) {
    if (!headersAllowed(requestHeaderModifier, originAt(origin, "requestHeaderModifier"), context)) return "invalid";
    return { requestHeaders: lowerHeaderModifier(requestHeaderModifier) };
  },
};

export const responseHeaderModifierFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "ResponseHeaderModifier",
  lower({ responseHeaderModifier = {} }, origin, context) {
    if (!headersAllowed(responseHeaderModifier, originAt(origin, "responseHeaderModifier"), context)) return "invalid";
    return { responseHeaders: lowerHeaderModifier(responseHeaderModifier) };
  },
};

/** Reports each header that no modifier may touch. */
export function headersAllowed(modifier: HeaderModifier, origin: Origin, { resource, report }: RuleContext): boolean {
  const names = [
    ...(modifier.set ?? []).map(({ name }, index) => ({ name, origin: originAt(origin, "set", index, "name") })),
    ...(modifier.add ?? []).map(({ name }, index) => ({ name, origin: originAt(origin, "add", index, "name") })),
    ...(modifier.remove ?? []).map((name, index) => ({ name, origin: originAt(origin, "remove", index) })),
  ].filter(({ name }) => isForbiddenHeader(name));
  for (const { name, origin: place } of names) {
    report(
      headerNotAllowed({ title: titleOf(resource), header: name }, place, {
        about: { id: idOf(resource), part: "parents" },
      }),
    );
  }
  return names.length === 0;
}
