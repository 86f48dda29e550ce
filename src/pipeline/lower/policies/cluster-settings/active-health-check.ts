// healthCheck.active: a probe that Envoy sends to each endpoint.

import { unreachable } from "../../../../base/internal-error.ts";
import type { ActiveHealthCheck, Payload } from "../../../../model/ir/destination/health-check.ts";
import type {
  BackendTrafficPolicyHealthCheckActive,
  BackendTrafficPolicyHealthCheckActiveTcpSend,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { optionalMs, requiredMs } from "../../fields/durations.ts";

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
  ],
  ...["hostname", "path", "method", "expectedStatuses", "retriableStatuses", "expectedResponse"].map(
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
