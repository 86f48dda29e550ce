// The status of a GatewayClass.

import type { JsonObject } from "../../base/json/json.ts";
import type { Channel } from "../../model/channel.ts";
import type { GatewayClassResource } from "../../model/resources/known-resources.ts";
import { type Condition, judge, printConditions } from "./conditions.ts";
import { supportedFeatures } from "./supported-features.ts";
import type { Verdicts } from "./verdicts.ts";

const defaults: readonly Condition[] = [
  { type: "Accepted", status: "True", reason: "Accepted", message: "The GatewayClass is accepted." },
  {
    type: "SupportedVersion",
    status: "True",
    reason: "SupportedVersion",
    message: "The Gateway API CRDs are of a supported version.",
  },
];

export function gatewayClassStatus(
  gatewayClass: GatewayClassResource,
  verdicts: Verdicts,
  channel: Channel,
): JsonObject {
  const conditions = judge(defaults, verdicts.onObject(gatewayClass));
  return {
    conditions: printConditions(conditions, gatewayClass.metadata.generation),
    supportedFeatures: supportedFeatures(channel).map((name) => ({ name })),
  };
}
