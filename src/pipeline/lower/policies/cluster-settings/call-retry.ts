// retry below `backendSettings`: which of Envoy's own calls are tried again.

import type { Call } from "../../../../model/ir/destination/call.ts";
import { lowerBackOff } from "../../fields/back-off.ts";
import type { AnyFeature, FieldFeature } from "../../fields/field-feature.ts";
import { atLeast } from "../../fields/value-forms.ts";
import type { TrafficPlace } from "../traffic-places.ts";
import type { ClusterSettings } from "./cluster-setting.ts";

type CallFeature = FieldFeature<ClusterSettings, Call, TrafficPlace>;

const never = {
  "retryOn.httpStatusCodes": "of its own calls, Envoy knows triggers only, such as 5xx and gateway-error",
  "perRetry.timeout": "Envoy ends each try of its own calls after perRetry.backOff.maxInterval",
};

/** Of calls that Envoy makes for a request, a log, a trace or statistics. */
export const callRetry: CallFeature = {
  name: "retry",
  fields: ["numRetries", "numAttemptsPerPriority", "retryOn.triggers", "perRetry.backOff"],
  never,
  values: { numAttemptsPerPriority: atLeast(0) },
  notes: {
    "perRetry.backOff":
      "maxInterval also limits each try; without it, that is 10s, or ten times baseInterval if that is more",
  },
  on: ["calls"],
  lower(field) {
    const { numRetries, numAttemptsPerPriority, retryOn } = field.value;
    const backOff = lowerBackOff(field);
    if (backOff === "invalid") return backOff;
    const triggers = retryOn?.triggers?.length ? retryOn.triggers : undefined;
    return {
      retry: { numRetries, triggers, ...backOff, numAttemptsPerPriority: numAttemptsPerPriority || undefined },
    };
  },
};

/** Of key sets that Envoy fetches: it decides itself what is a failure. */
export const fetchRetry: CallFeature = {
  ...callRetry,
  fields: ["numRetries", "numAttemptsPerPriority", "perRetry.backOff"],
  never: {
    "retryOn.triggers": "Envoy fetches keys again after each 5xx, connect-failure and reset, whatever the triggers",
    ...never,
  },
};

/** Of streams to external processors, which last as long as a request: maxInterval ends none. */
export const streamRetry: CallFeature = {
  ...callRetry,
  never: { ...never, "perRetry.timeout": "messageTimeout limits each answer of an external processor" },
  notes: { "perRetry.backOff": "maxInterval ends no stream" },
};

/** Of calls to collectors that Envoy has no such settings for. */
export const noRetry: AnyFeature<TrafficPlace> = {
  name: "retry",
  fields: [],
  never: { "": "Envoy has retries for collectors of the type OpenTelemetry only" },
  on: ["calls"],
};
