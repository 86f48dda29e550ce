// RequestMirror: a copy of a share of the requests goes to another backend, and its answers are ignored.

import type { HTTPRouteRuleFilter } from "../../../../model/resources/generated/http-route.ts";
import { lowerMirrorDestination } from "../backend-destinations.ts";
import type { RuleFilter } from "../rule.ts";

export const requestMirrorFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "RequestMirror",
  lower({ requestMirror }, _origin, context) {
    if (requestMirror === undefined) return {};
    const destination = lowerMirrorDestination(requestMirror.backendRef, context);
    // GEP-3171 and rule 34: a bad mirror sets ResolvedRefs and drops only the mirror; without endpoints there is nothing to copy to.
    if (destination === undefined) return {};
    return { mirror: { destination, ...mirrorShare(requestMirror) } };
  },
};

/** `fraction`, else `percent`, else everything. */
function mirrorShare(mirror: {
  readonly percent?: number;
  readonly fraction?: { readonly numerator: number; readonly denominator?: number };
}) {
  if (mirror.fraction !== undefined)
    return { numerator: mirror.fraction.numerator, denominator: mirror.fraction.denominator ?? 100 };
  return { numerator: mirror.percent ?? 100, denominator: 100 };
}
