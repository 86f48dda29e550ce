// Where an access log goes: a file, a standard stream, or a collector.

import { unreachable } from "../../../../base/internal-error.ts";
import { type Any, any } from "../../../../model/envoy/any.ts";
import type { GrpcService } from "../../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { HttpGrpcAccessLogConfig } from "../../../../model/envoy/generated/envoy.extensions.access_loggers.grpc.v3.ts";
import type { OpenTelemetryAccessLogConfig } from "../../../../model/envoy/generated/envoy.extensions.access_loggers.open_telemetry.v3.ts";
import type { AccessLogFormat, AccessLogSink } from "../../../../model/ir/telemetry/access-log.ts";
import { buildCallRetry } from "../call-retry.ts";
import { fields, unlessEmpty } from "../fields.ts";
import { buildKeyValues, buildLogFormat, formattersFor, jsonFieldsOf } from "./access-log-format.ts";
import { buildCollectorCall } from "./otlp.ts";

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
    case "grpc":
      return buildGrpcSink(sink);
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
  const { text, ...content } = contentOf(format);
  const { resourceAttributes } = sink;
  const config = fields<OpenTelemetryAccessLogConfig>({
    common_config: {
      log_name: "otel_envoy_accesslog",
      grpc_service: buildCollectorCall(sink),
      transport_api_version: "V3",
    },
    resource_attributes: Object.keys(resourceAttributes).length === 0 ? undefined : buildKeyValues(resourceAttributes),
    ...content,
    formatters: unlessEmpty(formattersFor(text)),
  });
  return any("envoy.extensions.access_loggers.open_telemetry.v3.OpenTelemetryAccessLogConfig", config);
}

/** `text` is all that is formatted. */
function contentOf(format: AccessLogFormat) {
  const text = format.kind === "text" || format.kind === "textAndJson" ? format.text : undefined;
  const body = text === undefined ? undefined : { string_value: text };
  const values = format.kind === "text" ? undefined : jsonFieldsOf(format);
  return {
    text: [text ?? "", ...Object.values(values ?? {})].join(),
    body,
    attributes: values && buildKeyValues(values),
  };
}

function buildGrpcSink(sink: Extract<AccessLogSink, { readonly kind: "grpc" }>): AccessLogger {
  const grpc_service = fields<GrpcService>({
    envoy_grpc: { cluster_name: sink.destination },
    retry_policy: buildCallRetry(sink),
  });
  const common_config = { log_name: sink.logName, grpc_service, transport_api_version: "V3" as const };
  if (sink.type === "TCP") {
    const config = any("envoy.extensions.access_loggers.grpc.v3.TcpGrpcAccessLogConfig", { common_config });
    return { name: "envoy.access_loggers.tcp_grpc", typed_config: config };
  }
  const config = fields<HttpGrpcAccessLogConfig>({
    common_config,
    additional_request_headers_to_log: unlessEmpty(sink.requestHeaders),
    additional_response_headers_to_log: unlessEmpty(sink.responseHeaders),
    additional_response_trailers_to_log: unlessEmpty(sink.responseTrailers),
  });
  return {
    name: "envoy.access_loggers.http_grpc",
    typed_config: any("envoy.extensions.access_loggers.grpc.v3.HttpGrpcAccessLogConfig", config),
  };
}
