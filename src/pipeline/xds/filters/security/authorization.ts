// Who may call a route: the first rule that matches a request decides.

import { any } from "../../../../model/envoy/any.ts";
import type {
  Matcher,
  Matcher_MatcherList_FieldMatcher,
  Matcher_OnMatch,
} from "../../../../model/envoy/generated/xds.type.matcher.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { Authorization, AuthorizationRule } from "../../../../model/ir/security/authorization.ts";
import { fields } from "../../messages/fields.ts";
import { buildPredicate } from "./authorization-predicate.ts";

const configName = "envoy.extensions.filters.http.rbac.v3.RBAC";

/** The filter in the chain has no rules and allows every request; each route brings its own rules. */
export const authorization: HttpFilterFeature<Authorization> = {
  scope: "route",
  order: "single",
  envoyName: "envoy.filters.http.rbac",
  settingsOf: ({ security }) => security.authorization,
  buildFilter: () => ({ typed_config: any(configName, {}) }),
  buildRoutePart(settings) {
    const config = { rbac: { matcher: buildMatcher(settings) } };
    return { [this.envoyName]: any("envoy.extensions.filters.http.rbac.v3.RBACPerRoute", config) };
  },
};

/** Also of connections, where rules are about addresses alone. */
export function buildMatcher({ rules, defaultAction }: Authorization): Matcher {
  const onNoMatch = decide("default", defaultAction);
  const always = rules.findIndex((rule) => buildPredicate(rule) === undefined);
  const conditional = always === -1 ? rules : rules.slice(0, always);
  const last = rules[always];
  const matchers = conditional.map(buildRule);
  const on_no_match = last === undefined ? onNoMatch : decide(last.name, last.action);
  return matchers.length === 0 ? { on_no_match } : { matcher_list: { matchers }, on_no_match };
}

function buildRule(rule: AuthorizationRule): Matcher_MatcherList_FieldMatcher {
  return fields({ predicate: buildPredicate(rule), on_match: decide(rule.name, rule.action) });
}

function decide(name: string, action: "Allow" | "Deny"): Matcher_OnMatch {
  const config = { name, action: action === "Allow" ? ("ALLOW" as const) : ("DENY" as const) };
  return { action: { name, typed_config: any("envoy.config.rbac.v3.Action", config) } };
}
