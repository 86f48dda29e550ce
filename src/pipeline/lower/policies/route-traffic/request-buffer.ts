// requestBuffer: backends see a request only when all of it has arrived.

import { parseQuantity } from "../../../../base/quantity.ts";
import { valueOutOfRange } from "../../../../diagnostics/catalogue/lower.ts";
import { bytesBetween } from "../../fields/value-forms.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

/** Envoy counts in 32 bits. */
const limit = bytesBetween(1, 4_294_967_295);

export const requestBuffer: RouteTrafficFeature = {
  name: "requestBuffer",
  fields: ["limit"],
  values: { limit },
  on: ["requests"],
  lower(field) {
    if (field.value.limit === undefined) return field.placeOf("limit").report(valueOutOfRange, { bounds: limit.words });
    return { requestBuffer: { maxRequestBytes: parseQuantity(field.value.limit) ?? 0 } };
  },
};
