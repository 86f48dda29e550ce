// Where access logs go: a file, or a collector that becomes a destination of the proxy.

import { unreachable } from "../../../base/internal-error.ts";
import type { AccessLogSink } from "../../../model/ir/telemetry.ts";
import type {
  EnvoyProxyTelemetryAccessLogSettingSink,
  EnvoyProxyTelemetryAccessLogSettingSinkAls,
  EnvoyProxyTelemetryAccessLogSettingSinkOpenTelemetry,
} from "../../../model/resources/generated/envoy-proxy.ts";
import type { EnvoyProxyResource } from "../../../model/resources/known-resources.ts";
import { originOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { addServiceDestination } from "../destinations/service-destination.ts";
import { collectorUrl } from "../fields/service-url.ts";

/** Below telemetry.accessLog.settings.sinks. */
export const sinkFields: readonly string[] = [
  "type",
  "file",
  ...["backendRefs", "host", "port", "resources", "resourceAttributes"].map((field) => `openTelemetry.${field}`),
  ...["backendRefs", "logName", "type"].map((field) => `als.${field}`),
];

/** The indices of the setting and of the sink in it, which Envoy Gateway's cluster names end with. */
type Place = readonly [setting: number, sink: number];

/** "invalid" where the collector's reference is broken. */
export function lowerSink(
  sink: EnvoyProxyTelemetryAccessLogSettingSink,
  place: Place,
  parameters: EnvoyProxyResource,
  context: LowerContext,
): AccessLogSink | "invalid" {
  const type = sink.type ?? writtenType(sink);
  switch (type) {
    case "File":
      return { kind: "file", path: sink.file?.path ?? "/dev/stdout" };
    case "OpenTelemetry":
      return sink.openTelemetry === undefined
        ? "invalid"
        : lowerOpenTelemetry(sink.openTelemetry, place, parameters, context);
    case "ALS":
      return sink.als === undefined ? "invalid" : lowerAls(sink.als, place, parameters, context);
    default:
      return unreachable(type);
  }
}

function writtenType({
  openTelemetry,
  als,
}: EnvoyProxyTelemetryAccessLogSettingSink): "File" | "OpenTelemetry" | "ALS" {
  if (openTelemetry !== undefined) return "OpenTelemetry";
  return als === undefined ? "File" : "ALS";
}

function lowerOpenTelemetry(
  sink: EnvoyProxyTelemetryAccessLogSettingSinkOpenTelemetry,
  place: Place,
  parameters: EnvoyProxyResource,
  context: LowerContext,
): AccessLogSink | "invalid" {
  const origin = originOfSink(place, "openTelemetry", parameters);
  const url = collectorUrl(sink, parameters, origin.path, context);
  if (url === "invalid") return url;
  const destination = addServiceDestination(
    {
      key: `accesslog_otel_${place.join("_")}`,
      url,
      references: sink.backendRefs ?? [],
      from: parameters,
      origin,
      protocol: "http2",
    },
    context,
  );
  if (destination === undefined) return "invalid";
  return { kind: "openTelemetry", destination, resources: sink.resourceAttributes ?? sink.resources ?? {} };
}

function lowerAls(
  sink: EnvoyProxyTelemetryAccessLogSettingSinkAls,
  place: Place,
  parameters: EnvoyProxyResource,
  context: LowerContext,
): AccessLogSink | "invalid" {
  const destination = addServiceDestination(
    {
      key: `accesslog_als_${place.join("_")}`,
      references: sink.backendRefs ?? [],
      from: parameters,
      origin: originOfSink(place, "als", parameters),
      protocol: "http2",
    },
    context,
  );
  if (destination === undefined) return "invalid";
  return {
    kind: "grpc",
    destination,
    logName: sink.logName ?? `${parameters.namespace}/${parameters.name}`,
    type: sink.type,
  };
}

function originOfSink([setting, sink]: Place, type: string, parameters: EnvoyProxyResource) {
  return originOf(parameters, "spec", "telemetry", "accessLog", "settings", setting, "sinks", sink, type);
}
