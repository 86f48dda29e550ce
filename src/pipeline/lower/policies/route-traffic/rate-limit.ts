// rateLimit: limits that each Envoy counts for itself (local), and limits that a service counts for all of them (global).

import { isJsonObject, type JsonObject } from "../../../../base/json/json.ts";
import { ignoredBy, ignoredWhen } from "../../fields/ignored.ts";
import { addressRange, between, headerName, metadataName, type ValueForm } from "../../fields/value-forms.ts";
import { lowerGlobalRateLimit } from "./global-rate-limit.ts";
import { lowerLocalRateLimit } from "./local-rate-limit.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

const costFields = ["from", "number", "metadata"];
const ruleFields = [
  ...["limit.requests", "limit.unit", "clientSelectors", "shadowMode", "xRateLimitHeaders", "shared"],
  ...costFields.map((field) => `cost.request.${field}`),
];
const globalFields = [...ruleFields, "limit.fromMetadata", ...costFields.map((field) => `cost.response.${field}`)];

const most = 1_000_000_000;

export const rateLimit: RouteTrafficFeature = {
  name: "rateLimit",
  fields: [
    "type",
    ...ruleFields.map((field) => `local.rules.${field}`),
    ...globalFields.map((field) => `global.rules.${field}`),
  ],
  never: {
    "local.rules.cost.response": "Envoy's local limits count a request before it is answered, and never again",
    "local.rules.limit.fromMetadata": "the buckets of Envoy's local limits have a fixed size",
  },
  notes: {
    "local.rules.shared": "false; true needs rateLimit.global",
    "global.rules.clientSelectors": "asks the service that `rateLimit` in gwc.yaml names",
  },
  values: {
    ...ruleValues("local"),
    ...ruleValues("global"),
    // Envoy answers a request that costs nothing with 429.
    "local.rules[].cost.request.number": between(1, most),
    "global.rules[].cost.request.number": between(0, most),
    ...costValues("global.rules[].cost.response"),
    "global.rules[].cost.response.number": between(0, most),
  },
  ignored: {
    "": ignoredBy(
      otherType("Global", "local", "the limits are under local, and each Envoy counts them for itself"),
      otherType("Local", "global", "the limits are under global, and the rate limit service counts them"),
    ),
  },
  on: ["requests"],
  protects: { "": ["rate limit"] },
  lower(field, context) {
    const local = lowerLocalRateLimit(field.below("local"));
    const global = lowerGlobalRateLimit(field.below("global"), context);
    return local === "invalid" || global === "invalid" ? "invalid" : { ...local, ...global };
  },
};

/** Both kinds of limits may stand side by side, so the type says nothing; it misleads where it names the one that has no rules. */
function otherType(named: "Global" | "Local", written: "global" | "local", why: string) {
  return ignoredWhen("type", (group) => group.type === named && hasOnly(group, written), why);
}

function hasOnly(group: JsonObject, written: "global" | "local"): boolean {
  return isJsonObject(group[written]) && group[written === "global" ? "local" : "global"] === undefined;
}

function ruleValues(kind: "local" | "global"): Readonly<Record<string, ValueForm>> {
  return {
    ...costValues(`${kind}.rules[].cost.request`),
    [`${kind}.rules[].clientSelectors[].headers[].name`]: headerName,
    [`${kind}.rules[].clientSelectors[].sourceCIDR.value`]: addressRange,
  };
}

function costValues(cost: string): Readonly<Record<string, ValueForm>> {
  return { [`${cost}.metadata.namespace`]: metadataName, [`${cost}.metadata.key`]: metadataName };
}
