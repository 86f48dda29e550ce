// Health checks: active ones send probes, passive ones watch the responses.

import { unreachable } from "../../../base/internal-error.ts";
import { any } from "../../../model/envoy/any.ts";
import type { OutlierDetection } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type {
  HealthCheck as EnvoyHealthCheck,
  HealthCheck_HttpHealthCheck,
  HealthCheck_Payload,
  RequestMethod,
} from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type {
  ActiveHealthCheck,
  HealthCheckLog,
  PassiveHealthCheck,
  Payload,
} from "../../../model/ir/destination/health-check.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { duration } from "../messages/values.ts";

type HttpProbe = Extract<ActiveHealthCheck["probe"], { readonly kind: "http" }>;

export function buildActiveHealthCheck(check: ActiveHealthCheck, speaksHttp2: boolean): EnvoyHealthCheck {
  return fields({
    timeout: duration(check.timeoutMs),
    interval: duration(check.intervalMs),
    initial_jitter: duration(check.initialJitterMs),
    unhealthy_threshold: check.unhealthyThreshold,
    healthy_threshold: check.healthyThreshold,
    ...(check.log && buildLog(check.log)),
    ...buildProbe(check.probe, speaksHttp2),
  });
}

function buildLog({ path, everyFailure, everySuccess }: HealthCheckLog): EnvoyHealthCheck {
  const sink = any("envoy.extensions.health_check.event_sinks.file.v3.HealthCheckEventFileSink", {
    event_log_path: path,
  });
  return fields({
    event_logger: [{ name: "envoy.health_check.event_sinks.file", typed_config: sink }],
    always_log_health_check_failures: everyFailure || undefined,
    always_log_health_check_success: everySuccess || undefined,
  });
}

function buildProbe(probe: ActiveHealthCheck["probe"], speaksHttp2: boolean): EnvoyHealthCheck {
  switch (probe.kind) {
    case "http":
      return { http_health_check: buildHttpProbe(probe, speaksHttp2) };
    case "tcp":
      return {
        tcp_health_check: fields({
          send: probe.send === undefined ? undefined : payload(probe.send),
          receive: probe.receive === undefined ? undefined : [payload(probe.receive)],
        }),
      };
    case "grpc":
      return { grpc_health_check: fields({ service_name: probe.service }) };
    default:
      return unreachable(probe);
  }
}

function buildHttpProbe(probe: HttpProbe, speaksHttp2: boolean): HealthCheck_HttpHealthCheck {
  return fields({
    host: probe.host,
    path: probe.path,
    send: probe.body === undefined ? undefined : payload(probe.body),
    receive: probe.expectedResponse === undefined ? undefined : [payload(probe.expectedResponse)],
    expected_statuses: unlessEmpty(probe.expectedStatuses.map(statusRange)),
    retriable_statuses: unlessEmpty(probe.retriableStatuses.map(statusRange)),
    codec_client_type: speaksHttp2 ? "HTTP2" : undefined,
    method: probe.method as RequestMethod | undefined,
  });
}

/** The end of Envoy's ranges is exclusive. */
function statusRange(status: number) {
  return { start: status, end: status + 1 };
}

function payload(hexadecimal: Payload): HealthCheck_Payload {
  return { text: hexadecimal };
}

/** Envoy ejects for gateway errors and failure percentages only where the config enforces it. */
export function buildOutlierDetection(passive: PassiveHealthCheck): OutlierDetection {
  const { consecutiveGatewayErrors, failurePercentageThreshold, splitExternalLocalOriginErrors } = passive;
  return fields({
    interval: duration(passive.intervalMs),
    base_ejection_time: duration(passive.baseEjectionTimeMs),
    max_ejection_percent: passive.maxEjectionPercent,
    consecutive_5xx: passive.consecutive5xxErrors,
    ...(consecutiveGatewayErrors !== undefined && {
      consecutive_gateway_failure: consecutiveGatewayErrors,
      enforcing_consecutive_gateway_failure: 100,
    }),
    split_external_local_origin_errors: splitExternalLocalOriginErrors || undefined,
    consecutive_local_origin_failure: passive.consecutiveLocalOriginFailures,
    ...(failurePercentageThreshold !== undefined && {
      failure_percentage_threshold: failurePercentageThreshold,
      enforcing_failure_percentage: 100,
      ...(splitExternalLocalOriginErrors && { enforcing_failure_percentage_local_origin: 100 }),
    }),
    always_eject_one_host: passive.alwaysEjectOneEndpoint,
  });
}
