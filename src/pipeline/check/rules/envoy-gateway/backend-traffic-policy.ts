// BackendTrafficPolicy: what must hold between its fields.

import { parseDurationMs } from "../../../../base/duration.ts";
import { httpRouteKinds, routeKinds } from "../../../../model/resources/kind-facts.ts";
import { policyTargets } from "../../../../model/resources/policy-targets.ts";
import {
  allowedWhen,
  atLeastOneOf,
  atMostOneOf,
  everyItem,
  exactlyOneOf,
  forbiddenWhen,
  oneOfValues,
  requiredWhen,
} from "../combinators.ts";
import { hasFilled, is, isOrDefaults, objectIn } from "../conditions.ts";
import { fraction } from "../fraction.ts";
import { pathModifier } from "../gateway-api/route-filters.ts";
import { at, atEach, objectRule, type Placement, type Rule } from "../rule.ts";
import { clusterSettings } from "./cluster-settings.ts";
import { customResponse } from "./custom-response.ts";
import { mergeType } from "./merge-type.ts";
import { fieldForTargets, targets } from "./policy-targets.ts";

const httpTargets = ["Gateway", "ListenerSet", ...httpRouteKinds];

function percentBetween(upstream: string, field: string, least: number): Rule {
  return objectRule("percent", upstream, (self, fail) => {
    const value = self[field];
    if (typeof value === "number" && (value < least || value > 100))
      fail(
        `${field} is ${value}, but must be between ${least} and 100.`,
        `set ${field} to a number from ${least} to 100.`,
        field,
      );
  });
}

const samplingWindow = objectRule("sampling-window", "aaa72ada7ea4", (self, fail) => {
  const text = self.samplingWindow;
  if (typeof text === "string" && !((parseDurationMs(text) ?? 0) >= 1000))
    fail(`samplingWindow is ${text}, but must be at least 1s.`, "set samplingWindow to 1s or more.", "samplingWindow");
});

const cost = atEach(["cost.request", "cost.response"], atMostOneOf("de135897b09b", "number", "metadata"));
const clientSelectors = at(
  "clientSelectors[]",
  atLeastOneOf("cb7195eac5e6", "headers", "methods", "path", "sourceCIDR", "queryParams"),
);

const localRateLimit = at(
  "rateLimit.local.rules",
  everyItem(
    "3b84410373c0",
    "local-limit-fixed",
    (rule) => objectIn(rule, "limit")?.fromMetadata === undefined,
    "limit.fromMetadata is supported only in global rate limits.",
    "write a fixed limit, or move the rule to rateLimit.global.",
    "limit",
    "fromMetadata",
  ),
  everyItem(
    "5a7af5fd00a8",
    "local-cost-of-request",
    (rule) => objectIn(rule, "cost")?.response === undefined,
    "cost.response is supported only in global rate limits.",
    "remove cost.response, or move the rule to rateLimit.global.",
    "cost",
    "response",
  ),
  at("[]", clientSelectors, cost),
);

const statusRange = objectRule("range-in-order", "e88db56a1575", (self, fail) => {
  const { start, end } = self;
  if (!(Number(end) > Number(start)))
    fail(`end (${String(end)}) must be greater than start (${String(start)}).`, "raise end, or lower start.", "end");
});

const responseOverride = at(
  "responseOverride[]",
  exactlyOneOf("d5fdb09d8141", "response", "redirect"),
  at("match", atLeastOneOf("ef38ff16ed94", "statusCodes", "responseHeaders")),
  at(
    "match.statusCodes[]",
    requiredWhen("9a6c557b73a3", "value", isOrDefaults("type", "Value")),
    requiredWhen("4d05f6ead48d", "range", is("type", "Range")),
    at("range", statusRange),
  ),
  at("redirect.path", ...pathModifier, oneOfValues("521faa610ee7", "type", "ReplaceFullPath")),
  at("response", ...customResponse),
);

export const backendTrafficPolicy: readonly Placement[] = [
  at(
    "spec",
    ...targets({
      kinds: policyTargets.BackendTrafficPolicy,
      kindOfRef: "bd9e4d923fd9",
      kindOfRefs: "cf83172b6ddf",
      groupOfRef: "8e3316c08398",
      groupOfRefs: "8676d50dec8a",
    }),
    fieldForTargets("0b517088d76a", "admissionControl", httpTargets),
    fieldForTargets("5d2f827d6ab1", "mergeType", routeKinds),
    forbiddenWhen("a4af93ccd5c4", "requestBuffer", hasFilled("httpUpgrade")),
    atMostOneOf("b5ea47a8ebbf", "compression", "compressor"),
    mergeType,
    ...clusterSettings,
    at(
      "admissionControl",
      percentBetween("152ec84cdcfa", "maxRejectionPercent", 0),
      percentBetween("e76a822246c3", "minSuccessRate", 1),
      samplingWindow,
    ),
    at("bandwidthLimit", atLeastOneOf("35083939c86d", "request", "response")),
    at("faultInjection", atLeastOneOf("7800cbefad45", "delay", "abort")),
    at("faultInjection.abort", exactlyOneOf("68b6a92016aa ea2a7497f19b", "httpStatus", "grpcStatus")),
    at("httpUpgrade[]", allowedWhen("e6150daaa1cb", "connect", is("type", "CONNECT"))),
    at("rateLimit.global.rules[]", clientSelectors, cost),
    localRateLimit,
    responseOverride,
    atEach(
      ["samplingFraction", "clientSamplingFraction", "overallSamplingFraction"].map(
        (name) => `telemetry.tracing.${name}`,
      ),
      fraction,
    ),
  ),
];
