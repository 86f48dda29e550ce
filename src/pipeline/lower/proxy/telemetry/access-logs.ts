// telemetry.accessLog: each setting with each of its sinks is a log of its own.

import { unreachable } from "../../../../base/internal-error.ts";
import type { Field } from "../../../../model/fields.ts";
import type { AccessLog } from "../../../../model/ir/telemetry/access-log.ts";
import type { EnvoyProxyTelemetryAccessLogSetting } from "../../../../model/resources/generated/envoy-proxy.ts";
import type { LowerContext } from "../../context.ts";
import { isCel } from "../../fields/cel/cel.ts";
import { decidesSomething } from "../../fields/cel/cel-decision.ts";
import { headerName } from "../../fields/value-forms.ts";
import { collector } from "../../policies/cluster-settings/cluster-settings.ts";
import type { ProxyFeature } from "../proxy-feature.ts";
import { lowerSink, sinkFields } from "./access-log-sinks.ts";
import { headerForms, noSingleReference } from "./collector.ts";
import { ignoredFormats, lowerLogFormat } from "./log-formats.ts";

/** Envoy Gateway's JSON on standard output. */
export const defaultAccessLogs: readonly AccessLog[] = [
  { format: { kind: "default" }, matches: [], type: "both", sink: { kind: "file", path: "/dev/stdout" } },
];

export const accessLogs: ProxyFeature = {
  name: "telemetry",
  fields: [
    "disable",
    ...["type", "matches", "format"].map((field) => `settings.${field}`),
    ...sinkFields.map((field) => `settings.sinks.${field}`),
  ].map((field) => `accessLog.${field}`),
  nested: {
    "accessLog.settings.sinks.openTelemetry.backendSettings": collector.all,
    "accessLog.settings.sinks.als.backendSettings": collector.all,
  },
  references: {
    "accessLog.settings[].sinks[].openTelemetry.backendRefs[]": { kind: "backend" },
    "accessLog.settings[].sinks[].als.backendRefs[]": { kind: "backend" },
  },
  never: Object.fromEntries(
    ["openTelemetry", "als"].map((sink) => [`accessLog.settings.sinks.${sink}.backendRef`, noSingleReference]),
  ),
  values: {
    ...headerForms("accessLog.settings[].sinks[].openTelemetry"),
    "accessLog.settings[].sinks[].als.http.requestHeaders[]": headerName,
    "accessLog.settings[].sinks[].als.http.responseHeaders[]": headerName,
    "accessLog.settings[].sinks[].als.http.responseTrailers[]": headerName,
  },
  ignored: { "accessLog.settings[]": ignoredFormats },
  notes: {
    "accessLog.settings.type": "without it Route and Listener; Upstream acts on requests that are sent to a backend",
    "accessLog.settings.format": "text and json together are the body and the attributes of OpenTelemetry",
  },
  on: ["proxy"],
  lower(field, context) {
    const log = field.below("accessLog");
    if (log === undefined) return {};
    if (log.value.disable === true) return { accessLogs: [] };
    const settings = log.list("settings");
    if (settings.length === 0) return {};
    return { accessLogs: settings.flatMap((setting, index) => lowerSetting(setting, index, context)) };
  },
};

/** None where a part of it was rejected. */
function lowerSetting(
  field: Field<EnvoyProxyTelemetryAccessLogSetting>,
  index: number,
  context: LowerContext,
): readonly AccessLog[] {
  const type = lowerType(field.value.type);
  const format = lowerLogFormat(field.below("format"));
  const matches = field.list("matches");
  const conditions = matches.map((match) => isCel(match.value, match) && decidesSomething(match, "log"));
  if (format === "invalid" || conditions.includes(false)) return [];
  return field.list("sinks").flatMap((sink, sinkIndex) => {
    const lowered = lowerSink(sink, [index, sinkIndex], context);
    return lowered === "invalid" ? [] : [{ format, matches: matches.map(({ value }) => value), type, sink: lowered }];
  });
}

function lowerType(type: EnvoyProxyTelemetryAccessLogSetting["type"]): AccessLog["type"] {
  switch (type) {
    case undefined:
      return "both";
    case "Route":
      return "route";
    case "Listener":
      return "listener";
    case "Upstream":
      return "upstream";
    default:
      return unreachable(type);
  }
}
