// Every filter that a route rule may have, in the order in which Gateway API lists them.

import type { HTTPRouteRuleFilter } from "../../../../model/resources/generated/http-route.ts";
import type { RuleFilter } from "../rule.ts";
import { corsFilter } from "./cors.ts";
import { extensionRefFilter } from "./extension-ref.ts";
import { externalAuthFilter } from "./external-auth.ts";
import { requestHeaderModifierFilter, responseHeaderModifierFilter } from "./header-modifiers.ts";
import { requestMirrorFilter } from "./request-mirror.ts";
import { requestRedirectFilter } from "./request-redirect.ts";
import { urlRewriteFilter } from "./url-rewrite.ts";

/** GRPCRoute filters are a part of these, with the same fields. */
export const ruleFilters: readonly RuleFilter<HTTPRouteRuleFilter>[] = [
  requestHeaderModifierFilter,
  responseHeaderModifierFilter,
  requestMirrorFilter,
  requestRedirectFilter,
  urlRewriteFilter,
  corsFilter,
  externalAuthFilter,
  extensionRefFilter,
];
