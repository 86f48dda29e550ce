// responseOverride: responses that are replaced, by their status and headers.

import type { Field } from "../../../../model/fields.ts";
import type { TextMatch } from "../../../../model/ir/matching.ts";
import type { OverridingResponse, ResponseOverrideRule } from "../../../../model/ir/route/response-override.ts";
import type {
  BackendTrafficPolicyResponseOverride,
  BackendTrafficPolicyResponseOverrideMatchResponseHeader,
  BackendTrafficPolicyResponseOverrideMatchStatusCode,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { aboutPolicy } from "../../fields/unsupported.ts";
import { between, headerValue } from "../../fields/value-forms.ts";
import { headersAllowed } from "../../filters/header-modifiers-allowed.ts";
import { lowerHeaderModifier } from "../../filters/header-mutation.ts";
import { policyName } from "../policy-name.ts";
import { lowerOverrideRedirect, overridePath } from "./response-override-redirect.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

type Rule = BackendTrafficPolicyResponseOverride;

const status = between(100, 599);

/** A status above 599, or below 200, makes Envoy reject the filter. */
export const responseOverride: RouteTrafficFeature = {
  name: "responseOverride",
  fields: [
    ...["match.statusCodes", "match.responseHeaders", "source"],
    ...["response.contentType", "response.statusCode", "response.header", "response.body"],
    ...["redirect.scheme", "redirect.hostname", "redirect.port", "redirect.path", "redirect.statusCode"],
  ],
  values: {
    "match.statusCodes.value": status,
    "match.statusCodes.range.start": status,
    "match.statusCodes.range.end": status,
    "response.statusCode": between(200, 599),
    "response.contentType": headerValue,
    "redirect.port": between(1, 65_535),
    "redirect.path.replaceFullPath": overridePath,
  },
  references: { "[].response.body.valueRef": { kind: "configMap", keys: ["response.body"] } },
  on: ["requests"],
  lower(field, context) {
    if (field.value.length === 0) return {};
    const rules = field.items().map((rule) => lowerRule(rule, context));
    if (rules.includes("invalid")) return "invalid";
    const sound = rules.filter((rule) => rule !== "invalid");
    return { responseOverride: { policy: policyName(field.resource), rules: sound } };
  },
};

const sources = { All: "all", Local: "local", Backend: "backend" } as const;

function lowerRule(field: Field<Rule>, context: LowerContext): ResponseOverrideRule | "invalid" {
  const { match, source = "All" } = field.value;
  const redirect = field.below("redirect");
  const response = redirect === undefined ? lowerResponse(field, context) : lowerOverrideRedirect(redirect);
  if (response === "invalid") return "invalid";
  return {
    statuses: (match.statusCodes ?? []).map(lowerStatus),
    headers: (match.responseHeaders ?? []).map((header) => ({
      name: header.name.toLowerCase(),
      match: { kind: matchKinds[header.value.type], value: header.value.value },
    })),
    source: sources[source],
    response,
  };
}

type HeaderMatch = BackendTrafficPolicyResponseOverrideMatchResponseHeader["value"]["type"];

const matchKinds: Readonly<Record<HeaderMatch, TextMatch["kind"]>> = {
  Exact: "exact",
  Prefix: "prefix",
  Suffix: "suffix",
  RegularExpression: "regex",
};

/** The schema asks for what the type names. */
function lowerStatus({ type, value = 0, range }: BackendTrafficPolicyResponseOverrideMatchStatusCode) {
  return type === "Range" && range !== undefined ? { from: range.start, to: range.end } : { from: value, to: value };
}

function lowerResponse(field: Field<Rule>, { graph, report }: LowerContext): OverridingResponse | "invalid" {
  const { statusCode, contentType, header = {}, body } = field.value.response ?? {};
  const { at: origin } = field.placeOf("response", "header");
  const about = aboutPolicy(field.resource);
  if (!headersAllowed(header, { title: titleOf(field.resource), origin, about, report })) return "invalid";
  const reference = body?.type === "ValueRef" ? body.valueRef : undefined;
  const headers = lowerHeaderModifier(header);
  const type = contentType === undefined ? [] : [{ name: "content-type", value: contentType }];
  return {
    status: statusCode,
    body: reference === undefined ? body?.inline : graph.references.configMap(reference),
    headers: { ...headers, set: [...type, ...headers.set] },
  };
}
