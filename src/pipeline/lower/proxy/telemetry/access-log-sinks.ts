// Where access logs go: a file, or a collector that becomes a destination of the proxy.

import { defined } from "../../../../base/defined.ts";
import { unreachable } from "../../../../base/internal-error.ts";
import type { Field } from "../../../../model/fields.ts";
import type { AccessLogSink } from "../../../../model/ir/telemetry.ts";
import type {
  EnvoyProxyTelemetryAccessLogSettingSink,
  EnvoyProxyTelemetryAccessLogSettingSinkAls,
  EnvoyProxyTelemetryAccessLogSettingSinkOpenTelemetry,
} from "../../../../model/resources/generated/envoy-proxy.ts";
import type { LowerContext } from "../../context.ts";
import { addServiceDestination } from "../../destinations/service-destination.ts";
import { collectorUrl } from "../../fields/service-url.ts";
import { collector, lowerBackendSettings } from "../../policies/cluster-settings/cluster-settings.ts";

/** Below telemetry.accessLog.settings.sinks; their backendSettings are a list of their own. */
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
  field: Field<EnvoyProxyTelemetryAccessLogSettingSink>,
  place: Place,
  context: LowerContext,
): AccessLogSink | "invalid" {
  const [openTelemetry, als] = [field.below("openTelemetry"), field.below("als")];
  const type = field.value.type ?? writtenType(field.value);
  switch (type) {
    case "File":
      return { kind: "file", path: field.value.file?.path ?? "/dev/stdout" };
    case "OpenTelemetry":
      return openTelemetry === undefined ? "invalid" : lowerOpenTelemetry(openTelemetry, place, context);
    case "ALS":
      return als === undefined ? "invalid" : lowerAls(als, place, context);
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
  field: Field<EnvoyProxyTelemetryAccessLogSettingSinkOpenTelemetry>,
  place: Place,
  context: LowerContext,
): AccessLogSink | "invalid" {
  const url = collectorUrl(field);
  const service = lowerBackendSettings(collector, field.below("backendSettings"), context, "http2");
  if (url === "invalid" || service === "invalid") return "invalid";
  const call = { key: `accesslog_otel_${place.join("_")}`, references: field.list("backendRefs"), origin: field.at };
  const destination = addServiceDestination(
    { ...call, ...defined({ url }), protocol: "http2", settings: service.settings },
    context,
  );
  if (destination === undefined) return "invalid";
  const { resourceAttributes, resources } = field.value;
  return { kind: "openTelemetry", destination, resources: resourceAttributes ?? resources ?? {}, ...service.call };
}

function lowerAls(
  field: Field<EnvoyProxyTelemetryAccessLogSettingSinkAls>,
  place: Place,
  context: LowerContext,
): AccessLogSink | "invalid" {
  const service = lowerBackendSettings(collector, field.below("backendSettings"), context, "http2");
  if (service === "invalid") return "invalid";
  const call = { key: `accesslog_als_${place.join("_")}`, references: field.list("backendRefs"), origin: field.at };
  const destination = addServiceDestination({ ...call, protocol: "http2", settings: service.settings }, context);
  if (destination === undefined) return "invalid";
  const { namespace, name } = field.resource;
  const { logName = `${namespace}/${name}`, type } = field.value;
  return { kind: "grpc", destination, logName, type, ...service.call };
}
