// routingType: whether traffic goes to the endpoints of a Service, or to its address.

import { valueOutOfRange } from "../../../../diagnostics/catalogue/lower.ts";
import type { DestinationSettings } from "../../../../model/ir/destination/destination-settings.ts";
import type { BackendTrafficPolicySpec } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { FieldFeature } from "../../fields/field-feature.ts";
import { oneOf } from "../../fields/value-forms.ts";
import type { TrafficPlace } from "../traffic-places.ts";

export const routingTypes = oneOf("Service", "Endpoint");

/** Endpoints are the default. The graph says what the address is; a backend without one keeps its endpoints, as in Envoy Gateway. */
export const routingType: FieldFeature<BackendTrafficPolicySpec, DestinationSettings, TrafficPlace> = {
  name: "routingType",
  fields: [""],
  on: ["requests", "connections", "datagrams"],
  lower(field, { proxy }) {
    if (!routingTypes.fits(field.value)) return field.report(valueOutOfRange, { bounds: routingTypes.words });
    if (field.value === "Service") return { toServiceAddress: true };
    // What changes nothing makes no cluster of its own.
    return proxy.parameters?.spec.routingType === "Service" ? { toServiceAddress: false } : {};
  },
};
