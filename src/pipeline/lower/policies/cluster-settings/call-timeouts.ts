// timeout.http below `backendSettings`, as far as it is about Envoy's own calls.

import { defined } from "../../../../base/defined.ts";
import type { Call } from "../../../../model/ir/destination/call.ts";
import type { DestinationSettings } from "../../../../model/ir/destination/destination-settings.ts";
import { optionalMs } from "../../fields/durations.ts";
import type { FieldFeature } from "../../fields/field-feature.ts";
import type { TrafficPlace } from "../traffic-places.ts";
import type { ClusterSettings } from "./cluster-setting.ts";

type CallFeature = FieldFeature<ClusterSettings, DestinationSettings & Call, TrafficPlace>;

/** "0s" lifts a limit. */
export const callTimeouts: CallFeature = {
  name: "timeout",
  fields: ["http.requestTimeout", "http.maxStreamDuration"],
  on: ["calls"],
  lower({ value: { http = {} } }) {
    return defined({
      timeoutMs: optionalMs(http.requestTimeout),
      maxStreamDurationMs: optionalMs(http.maxStreamDuration),
    });
  },
};

/** Of collectors, whose calls Envoy itself does not limit. */
export const collectorTimeouts: CallFeature = {
  ...callTimeouts,
  fields: ["http.maxStreamDuration"],
  never: { "http.requestTimeout": "Envoy waits for collectors without a limit of its own; maxStreamDuration sets one" },
};

/** Of external processors: a limit of the whole stream would be one of the request, too. */
export const processorTimeouts: CallFeature = {
  ...callTimeouts,
  fields: ["http.maxStreamDuration"],
  never: { "http.requestTimeout": "messageTimeout limits each answer of an external processor" },
};
