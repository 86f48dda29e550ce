// The form of a BackendTrafficPolicy's fields about requests on their route.

import type { RouteTraffic } from "../../../../model/ir/route/route-traffic.ts";
import type { BackendTrafficPolicySpec } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { FieldFeature } from "../../fields/field-feature.ts";
import type { TrafficPlace } from "../traffic-places.ts";

export type RouteTrafficFeature = FieldFeature<BackendTrafficPolicySpec, RouteTraffic, TrafficPlace>;
