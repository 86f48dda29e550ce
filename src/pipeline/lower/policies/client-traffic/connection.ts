// connection: how many connections clients may have, how long they last, and their buffers.

import { defined } from "../../../../base/defined.ts";
import { optionalQuantity } from "../../../../base/quantity.ts";
import type { ConnectionLimits } from "../../../../model/ir/client/connection-limits.ts";
import type { ClientTrafficPolicyConnectionConnectionLimit } from "../../../../model/resources/generated/client-traffic-policy.ts";
import { optionalMs } from "../../fields/durations.ts";
import { atLeast, bytesBetween, someTime } from "../../fields/value-forms.ts";
import { type ClientTrafficFeature, onRequests, withoutDatagrams } from "./client-traffic-feature.ts";

const limits = ["value", "closeDelay", "maxConnectionDuration", "maxRequestsPerConnection", "maxStreamDuration"];

/** What Envoy itself accepts for each event: it spreads connections over its workers. */
const defaultAccepts = 1;

export const connection: ClientTrafficFeature = {
  name: "connection",
  fields: [
    ...["bufferLimit", "socketBufferLimit", "maxAcceptPerSocketEvent"],
    ...limits.map((field) => `connectionLimit.${field}`),
  ],
  values: {
    bufferLimit: bytesBetween(1, 4_294_967_295),
    socketBufferLimit: bytesBetween(1, 2_147_483_647),
    maxAcceptPerSocketEvent: atLeast(0),
    "connectionLimit.maxConnectionDuration": someTime,
    "connectionLimit.maxRequestsPerConnection": atLeast(0),
  },
  on: withoutDatagrams,
  only: { "connectionLimit.maxRequestsPerConnection": onRequests, "connectionLimit.maxStreamDuration": onRequests },
  lower({ value: { bufferLimit, socketBufferLimit, maxAcceptPerSocketEvent: accepts, connectionLimit } }) {
    return defined({
      connectionBufferBytes: optionalQuantity(bufferLimit),
      socketBufferBytes: optionalQuantity(socketBufferLimit),
      acceptsPerEvent: accepts === defaultAccepts ? undefined : accepts === 0 ? ("all" as const) : accepts,
      connectionLimits: connectionLimit && lowerLimits(connectionLimit),
    });
  },
};

function lowerLimits(spec: ClientTrafficPolicyConnectionConnectionLimit): ConnectionLimits {
  return defined({
    most: spec.value,
    closeDelayMs: optionalMs(spec.closeDelay),
    durationMs: optionalMs(spec.maxConnectionDuration),
    requests: spec.maxRequestsPerConnection,
    streamDurationMs: optionalMs(spec.maxStreamDuration),
  });
}
