// http2, which a ClientTrafficPolicy and every `backendSettings` spell alike.

import { defined } from "../../../base/defined.ts";
import { optionalQuantity } from "../../../base/quantity.ts";
import type { Http2Keepalive, Http2Settings } from "../../../model/ir/http2.ts";
import type {
  BackendTrafficPolicyHttp2,
  BackendTrafficPolicyHttp2ConnectionKeepalive,
} from "../../../model/resources/generated/backend-traffic-policy.ts";
import { optionalMs, requiredMs } from "./durations.ts";
import { bytesBetween, having, oneOf, someTime, type ValueForm } from "./value-forms.ts";

export const http2Fields = [
  ...["maxConcurrentStreams", "initialStreamWindowSize", "initialConnectionWindowSize", "onInvalidMessage"],
  ...["timeout", "interval", "idleInterval", "intervalJitter"].map((field) => `connectionKeepalive.${field}`),
];

/** HTTP/2 starts with windows of 65535 bytes, and Envoy rejects smaller ones. */
const windowSize = bytesBetween(65_535, 2_147_483_647);

export const http2Values: Readonly<Record<string, ValueForm>> = {
  initialStreamWindowSize: windowSize,
  initialConnectionWindowSize: windowSize,
  onInvalidMessage: oneOf("TerminateConnection", "TerminateStream"),
  connectionKeepalive: having("timeout"),
  "connectionKeepalive.timeout": someTime,
  "connectionKeepalive.interval": someTime,
  "connectionKeepalive.idleInterval": someTime,
};

export function lowerHttp2(spec: BackendTrafficPolicyHttp2): Http2Settings {
  const { maxConcurrentStreams, initialStreamWindowSize, initialConnectionWindowSize } = spec;
  return defined({
    maxConcurrentStreams,
    initialStreamWindowBytes: optionalQuantity(initialStreamWindowSize),
    initialConnectionWindowBytes: optionalQuantity(initialConnectionWindowSize),
    keepalive: spec.connectionKeepalive && lowerKeepalive(spec.connectionKeepalive),
    invalidEndsStreamOnly:
      spec.onInvalidMessage === undefined ? undefined : spec.onInvalidMessage === "TerminateStream",
  });
}

function lowerKeepalive(spec: BackendTrafficPolicyHttp2ConnectionKeepalive): Http2Keepalive {
  return defined({
    timeoutMs: requiredMs(spec.timeout ?? "0s"), // not used without one: its form says so
    intervalMs: optionalMs(spec.interval),
    idleIntervalMs: optionalMs(spec.idleInterval),
    jitterPercent: spec.intervalJitter,
  });
}
