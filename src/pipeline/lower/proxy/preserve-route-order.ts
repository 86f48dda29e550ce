// preserveRouteOrder: routes in the order in which they are written.

import type { ProxyFeature } from "./proxy-feature.ts";

/** It is read where routes get their order. */
export const preserveRouteOrder: ProxyFeature = {
  name: "preserveRouteOrder",
  fields: [""],
  notes: { "": "routes of older objects first, then by rule and match" },
  on: ["proxy"],
  lower: () => ({}),
};
