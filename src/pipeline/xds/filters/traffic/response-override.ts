// Custom responses: one filter for each policy, disabled until a route enables it.

import { any } from "../../../../model/envoy/any.ts";
import type { Matcher_MatcherList_FieldMatcher } from "../../../../model/envoy/generated/xds.type.matcher.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterNames } from "../../../../model/filter-context.ts";
import { noHeaderMutation } from "../../../../model/ir/header-mutation.ts";
import type {
  OverridingResponse,
  ResponseOverride,
  ResponseOverrideRule,
} from "../../../../model/ir/route/response-override.ts";
import { fields } from "../../messages/fields.ts";
import { buildHeaderLists } from "../../messages/header-mutation.ts";
import { formatSource } from "../../messages/text-format.ts";
import { switchedOn } from "../switched-on.ts";
import { buildResponseMatch } from "./response-match.ts";

const envoyName = "envoy.filters.http.custom_response";

/** Two of them on one route would leave the choice to Envoy, but a route has one policy. */
export const responseOverride: HttpFilterFeature<ResponseOverride> = {
  scope: "route",
  order: "byName",
  envoyName,
  settingsOf: ({ traffic }) => traffic.responseOverride,
  buildFilters(settings, { names }) {
    const matchers = settings.rules.map((rule, index) => buildRule(rule, ruleName(settings, index)));
    const config = { custom_response_matcher: { matcher_list: { matchers } } };
    const typed_config = any("envoy.extensions.filters.http.custom_response.v3.CustomResponse", config);
    return [{ name: nameOf(settings, names), disabled: true, typed_config }];
  },
  buildRoutePart: (settings, { names }) => ({ [nameOf(settings, names)]: switchedOn() }),
};

function nameOf({ policy }: ResponseOverride, { policyFilterName }: FilterNames): string {
  return policyFilterName(envoyName, policy);
}

/** As in Envoy Gateway. */
function ruleName({ policy: { namespace, name } }: ResponseOverride, index: number): string {
  return `backendtrafficpolicy/${namespace}/${name}/responseoverride/rule/${index}`;
}

function buildRule(rule: ResponseOverrideRule, name: string): Matcher_MatcherList_FieldMatcher {
  return fields({
    predicate: buildResponseMatch(rule),
    on_match: { action: { name, typed_config: buildResponse(rule.response) } },
  });
}

/** A body is a format, so that it may have command operators. */
function buildResponse({ status, body, headers }: OverridingResponse) {
  return any(
    "envoy.extensions.http.custom_response.local_response_policy.v3.LocalResponsePolicy",
    fields({
      status_code: status,
      body_format: body === undefined || body.length === 0 ? undefined : { text_format_source: formatSource(body) },
      response_headers_to_add: buildHeaderLists(noHeaderMutation, headers).response_headers_to_add,
    }),
  );
}
