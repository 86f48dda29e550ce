// URLRewrite: the path and the host that the backend sees.

import type { HTTPRouteRuleFilter } from "../../../../model/resources/generated/http-route.ts";
import type { RuleFilter } from "../rule.ts";
import { lowerPathModifier } from "./request-redirect.ts";

export const urlRewriteFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "URLRewrite",
  lower({ urlRewrite = {} }) {
    const { hostname, path } = urlRewrite;
    return {
      ...(path === undefined ? {} : { path: lowerPathModifier(path) }),
      ...(hostname === undefined ? {} : { host: { kind: "literal", host: hostname } }),
    };
  },
};
