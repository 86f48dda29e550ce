// URLRewrite: the path and the host that the backend sees.

import { defined } from "../../../../base/defined.ts";
import type { HTTPRouteRuleFilter } from "../../../../model/resources/generated/http-route.ts";
import { originAt } from "../../../../source/document.ts";
import type { RuleFilter } from "../rule.ts";
import { lowerPathModifier } from "./path-modifier.ts";

export const urlRewriteFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "URLRewrite",
  lower({ urlRewrite = {} }, origin, context) {
    const { hostname, path: modifier } = urlRewrite;
    const path = modifier && lowerPathModifier(modifier, originAt(origin, "urlRewrite", "path"), context);
    if (path === "invalid") return path;
    return {
      ...defined({ path }),
      ...(hostname === undefined ? {} : { host: { kind: "literal", host: hostname } }),
    };
  },
};
