// healthCheck.active: a probe that Envoy sends to each endpoint.

import { defined } from "../../../../base/defined.ts";
import { unreachable } from "../../../../base/internal-error.ts";
import type { ActiveHealthCheck, HealthCheckLog, Payload } from "../../../../model/ir/destination/health-check.ts";
import type {
  BackendTrafficPolicyHealthCheckActive,
  BackendTrafficPolicyHealthCheckActiveHealthCheckLog,
  BackendTrafficPolicyHealthCheckActiveTcpSend,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { optionalMs, requiredMs } from "../../fields/durations.ts";
import type { ValueForm } from "../../fields/value-forms.ts";

/** Below healthCheck.active. */
export const activeHealthCheckFields: readonly string[] = [
  ...[
    "type",
    "timeout",
    "interval",
    "initialJitter",
    "unhealthyThreshold",
    "healthyThreshold",
    "overrides.port",
    "tcp",
    "grpc",
    "healthCheckLog",
  ],
  ...["hostname", "path", "method", "expectedStatuses", "retriableStatuses", "expectedResponse", "requestBody"].map(
    (field) => `http.${field}`,
  ),
];

export function lowerActiveHealthCheck(active: BackendTrafficPolicyHealthCheckActive): ActiveHealthCheck {
  return {
    timeoutMs: requiredMs(active.timeout),
    intervalMs: requiredMs(active.interval),
    initialJitterMs: optionalMs(active.initialJitter),
    unhealthyThreshold: active.unhealthyThreshold,
    healthyThreshold: active.healthyThreshold,
    port: active.overrides?.port,
    probe: lowerProbe(active),
    ...defined({ log: active.healthCheckLog && lowerHealthCheckLog(active.healthCheckLog) }),
  };
}

/** The default of Envoy Gateway. */
const standardOutput = "/dev/stdout";

/** Envoy opens the file by its path, which it cannot where its output is a socket: below systemd it would not start. */
export const logFile: ValueForm = {
  words:
    "an object with a file in `sinks` other than /dev/stdout and /dev/stderr, which Envoy cannot open under systemd",
  fits: (value) => {
    const { sinks } = value as unknown as BackendTrafficPolicyHealthCheckActiveHealthCheckLog;
    return !/^\/dev\/std(?:out|err)$/.test(sinks?.[0]?.file?.path ?? standardOutput);
  },
};

/** Without kinds of events, all of them. */
export function lowerHealthCheckLog({
  matches = [],
  sinks,
}: BackendTrafficPolicyHealthCheckActiveHealthCheckLog): HealthCheckLog {
  const all = matches.length === 0;
  return {
    path: sinks?.[0]?.file?.path ?? standardOutput,
    everyFailure: all || matches.includes("Failure"),
    everySuccess: all || matches.includes("Success"),
  };
}

function lowerProbe({ type, http, tcp, grpc }: BackendTrafficPolicyHealthCheckActive): ActiveHealthCheck["probe"] {
  switch (type) {
    case "HTTP":
      return {
        kind: "http",
        host: http?.hostname,
        path: http?.path ?? "/",
        method: http?.method,
        expectedStatuses: http?.expectedStatuses ?? [],
        retriableStatuses: http?.retriableStatuses ?? [],
        ...defined({ body: http?.requestBody && hexadecimal(http.requestBody) }),
        expectedResponse: http?.expectedResponse && hexadecimal(http.expectedResponse),
      };
    case "TCP":
      return {
        kind: "tcp",
        send: tcp?.send && hexadecimal(tcp.send),
        receive: tcp?.receive && hexadecimal(tcp.receive),
      };
    case "GRPC":
      return { kind: "grpc", service: grpc?.service };
    default:
      return unreachable(type);
  }
}

/** Text is UTF-8; binary payloads are base64 in the YAML. undefined for an empty one: nothing is sent or waited for. */
function hexadecimal({
  type,
  text = "",
  binary = "",
}: BackendTrafficPolicyHealthCheckActiveTcpSend): Payload | undefined {
  const bytes = type === "Text" ? Buffer.from(text, "utf8") : Buffer.from(binary, "base64");
  return bytes.length === 0 ? undefined : bytes.toString("hex");
}
