// useClientProtocol: backends are spoken to over the HTTP version of each request.

import type { DestinationSettings } from "../../../../model/ir/destination/destination-settings.ts";
import type { BackendTrafficPolicySpec } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { FieldFeature } from "../../fields/field-feature.ts";
import type { TrafficPlace } from "../traffic-places.ts";

export const useClientProtocol: FieldFeature<BackendTrafficPolicySpec, DestinationSettings, TrafficPlace> = {
  name: "useClientProtocol",
  fields: [""],
  on: ["requests"],
  lower: ({ value }) => (value ? { sameProtocolAsClient: true } : {}),
};
