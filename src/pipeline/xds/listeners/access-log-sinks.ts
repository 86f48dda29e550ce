// Where an access log goes: a file, a standard stream, or a collector.

import { unreachable } from "../../../base/internal-error.ts";
import { type Any, any } from "../../../model/envoy/any.ts";
import type { GrpcService } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { OpenTelemetryAccessLogConfig } from "../../../model/envoy/generated/envoy.extensions.access_loggers.open_telemetry.v3.ts";
import type { AccessLogFormat, AccessLogSink } from "../../../model/ir/telemetry.ts";
import { buildCallRetry } from "../messages/call-retry.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildKeyValues, buildLogFormat, formattersFor, jsonFieldsOf } from "./access-log-format.ts";

interface AccessLogger {
  readonly name: string;
  readonly typed_config: Any;
}

export function buildSink(sink: AccessLogSink, format: AccessLogFormat): AccessLogger {
  switch (sink.kind) {
    case "file":
      return buildFileSink(sink.path, format);
    case "openTelemetry":
      return { name: "envoy.access_loggers.open_telemetry", typed_config: buildOpenTelemetry(sink, format) };
    case "grpc": {
      const http = sink.type === "HTTP";
      const config = { common_config: { log_name: sink.logName, ...grpcSink(sink) } };
      const type = `envoy.extensions.access_loggers.grpc.v3.${http ? "Http" : "Tcp"}GrpcAccessLogConfig` as const;
      return { name: `envoy.access_loggers.${http ? "http" : "tcp"}_grpc`, typed_config: any(type, config) };
    }
    default:
      return unreachable(sink);
  }
}

/** Under systemd the standard streams may be sockets, which cannot be opened by path. */
function buildFileSink(path: string, format: AccessLogFormat): AccessLogger {
  const log_format = buildLogFormat(format);
  switch (path) {
    case "/dev/stdout":
      return {
        name: "envoy.access_loggers.stdout",
        typed_config: any("envoy.extensions.access_loggers.stream.v3.StdoutAccessLog", { log_format }),
      };
    case "/dev/stderr":
      return {
        name: "envoy.access_loggers.stderr",
        typed_config: any("envoy.extensions.access_loggers.stream.v3.StderrAccessLog", { log_format }),
      };
    default:
      return {
        name: "envoy.access_loggers.file",
        typed_config: any("envoy.extensions.access_loggers.file.v3.FileAccessLog", { path, log_format }),
      };
  }
}

/** A text is the record's body, JSON fields are its attributes. */
function buildOpenTelemetry(
  sink: Extract<AccessLogSink, { readonly kind: "openTelemetry" }>,
  format: AccessLogFormat,
): Any {
  const { text, ...content } =
    format.kind === "text"
      ? { text: format.text, body: { string_value: format.text } }
      : attributesOf(jsonFieldsOf(format));
  const config = fields<OpenTelemetryAccessLogConfig>({
    common_config: { log_name: "otel_envoy_accesslog", ...grpcSink(sink) },
    resource_attributes: Object.keys(sink.resources).length === 0 ? undefined : buildKeyValues(sink.resources),
    ...content,
    formatters: unlessEmpty(formattersFor(text)),
  });
  return any("envoy.extensions.access_loggers.open_telemetry.v3.OpenTelemetryAccessLogConfig", config);
}

function attributesOf(values: Readonly<Record<string, string>>) {
  return { text: Object.values(values).join(), attributes: buildKeyValues(values) };
}

function grpcSink(sink: Exclude<AccessLogSink, { readonly kind: "file" }>) {
  const grpc_service = fields<GrpcService>({
    envoy_grpc: { cluster_name: sink.destination },
    retry_policy: buildCallRetry(sink),
  });
  return { grpc_service, transport_api_version: "V3" as const };
}
