// bandwidthLimit: how fast bodies go to and come from backends.

import { parseQuantity } from "../../../../base/quantity.ts";
import { valueOutOfRange } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { BackendTrafficPolicyBandwidthLimitRequestLimit } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

const secondsOf = { Second: 1, Minute: 60, Hour: 3600 } as const;
const kib = 1024;
const mostKib = 2 ** 53;

/** Envoy counts in whole KiB a second; what is left of a division is dropped, as in Envoy Gateway. */
export const bandwidthLimit: RouteTrafficFeature = {
  name: "bandwidthLimit",
  fields: [
    "request.limit.value",
    "request.limit.unit",
    "response.limit.value",
    "response.limit.unit",
    "response.responseTrailers.prefix",
  ],
  on: ["requests"],
  lower(field) {
    const requestKibPerSecond = lowerLimit(field.below("request")?.below("limit"));
    const responseKibPerSecond = lowerLimit(field.below("response")?.below("limit"));
    if (requestKibPerSecond === "invalid" || responseKibPerSecond === "invalid") return "invalid";
    const trailers = field.value.response?.responseTrailers;
    const trailerPrefix = trailers && (trailers.prefix ?? "");
    return { bandwidthLimit: { requestKibPerSecond, responseKibPerSecond, trailerPrefix } };
  },
};

/** Reports lower/value-out-of-range. */
function lowerLimit(
  field: Field<BackendTrafficPolicyBandwidthLimitRequestLimit> | undefined,
): number | undefined | "invalid" {
  if (field === undefined) return undefined;
  const { value, unit } = field.value;
  const kibPerSecond = Math.floor((parseQuantity(value) ?? 0) / secondsOf[unit] / kib);
  if (kibPerSecond >= 1 && kibPerSecond <= mostKib) return kibPerSecond;
  return field.placeOf("value").report(valueOutOfRange, { bounds: "between 1Ki and 8Ei a second" });
}
