// routingType: where traffic of routes goes whose policies say nothing of it.

import { valueOutOfRange } from "../../../diagnostics/catalogue/lower.ts";
import { routingTypes } from "../policies/cluster-settings/routing-type.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

/** It is read where a route's backends become endpoints. */
export const defaultRoutingType: ProxyFeature = {
  name: "routingType",
  fields: [""],
  notes: { "": "of backends of routes; a BackendTrafficPolicy overrides it" },
  on: ["proxy"],
  lower: (field) =>
    routingTypes.fits(field.value) ? {} : field.report(valueOutOfRange, { bounds: routingTypes.words }),
};
