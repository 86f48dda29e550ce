// Where access logs go: a file, or a collector that becomes a destination of the proxy.

import { defined } from "../../../../base/defined.ts";
import { unreachable } from "../../../../base/internal-error.ts";
import type { Field } from "../../../../model/fields.ts";
import type { AccessLogSink } from "../../../../model/ir/telemetry/access-log.ts";
import type {
  EnvoyProxyTelemetryAccessLogSettingSink,
  EnvoyProxyTelemetryAccessLogSettingSinkAls,
  EnvoyProxyTelemetryAccessLogSettingSinkOpenTelemetry,
} from "../../../../model/resources/generated/envoy-proxy.ts";
import type { LowerContext } from "../../context.ts";
import { collectorUrl } from "../../fields/service-url.ts";
import { collector } from "../../policies/cluster-settings/cluster-settings.ts";
import { collectorFields, lowerCollector, lowerExport } from "./collector.ts";

/** Below telemetry.accessLog.settings.sinks; their backendSettings are a list of their own. */
export const sinkFields: readonly string[] = [
  "type",
  "file",
  ...[...collectorFields, "headers", "resources", "resourceAttributes"].map((field) => `openTelemetry.${field}`),
  ...["backendRefs", "logName", "type"].map((field) => `als.${field}`),
  ...["requestHeaders", "responseHeaders", "responseTrailers"].map((field) => `als.http.${field}`),
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
  const type = typeOfSink(field.value);
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

/** As it is set, or as what is written says. */
export function typeOfSink({
  type,
  openTelemetry,
  als,
}: EnvoyProxyTelemetryAccessLogSettingSink): "File" | "OpenTelemetry" | "ALS" {
  if (type !== undefined) return type;
  if (openTelemetry !== undefined) return "OpenTelemetry";
  return als === undefined ? "File" : "ALS";
}

function lowerOpenTelemetry(
  field: Field<EnvoyProxyTelemetryAccessLogSettingSinkOpenTelemetry>,
  place: Place,
  context: LowerContext,
): AccessLogSink | "invalid" {
  const url = collectorUrl(field);
  const parts = { references: field.list("backendRefs"), settings: field.below("backendSettings"), origin: field.at };
  const key = `accesslog_otel_${place.join("_")}`;
  const called = lowerCollector({ key, ...defined({ url }), ...parts, kind: collector, protocol: "http2" }, context);
  if (called === undefined) return "invalid";
  const { headers = [], resourceAttributes, resources = {} } = field.value;
  const attributes = { headers, resourceAttributes: resourceAttributes ?? resources };
  return { kind: "openTelemetry", ...lowerExport(called, attributes) };
}

function lowerAls(
  field: Field<EnvoyProxyTelemetryAccessLogSettingSinkAls>,
  place: Place,
  context: LowerContext,
): AccessLogSink | "invalid" {
  const parts = { references: field.list("backendRefs"), settings: field.below("backendSettings"), origin: field.at };
  const key = `accesslog_als_${place.join("_")}`;
  const called = lowerCollector({ key, ...parts, kind: collector, protocol: "http2" }, context);
  if (called === undefined) return "invalid";
  const { namespace, name } = field.resource;
  const { logName = `${namespace}/${name}`, type, http } = field.value;
  if (type === "TCP") return { kind: "grpc", ...called, logName, type };
  const { requestHeaders = [], responseHeaders = [], responseTrailers = [] } = http ?? {};
  return { kind: "grpc", ...called, logName, type, requestHeaders, responseHeaders, responseTrailers };
}
