// loadBalancer.backendUtilization: whether clients see the load reports of endpoints.

import { onHttp } from "../traffic-places.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

/** What the reports are for is cluster-settings/load-balancer.ts. @see envoy.extensions.load_balancing_policies.client_side_weighted_round_robin.v3 */
const reportHeaders = ["endpoint-load-metrics", "endpoint-load-metrics-bin"];

export const loadReports: RouteTrafficFeature = {
  name: "loadBalancer",
  fields: ["backendUtilization.keepResponseHeaders"],
  on: onHttp,
  lower: ({ value: { type, backendUtilization } }) =>
    type === "BackendUtilization" && backendUtilization?.keepResponseHeaders !== true
      ? { hiddenResponseHeaders: reportHeaders }
      : {},
};
