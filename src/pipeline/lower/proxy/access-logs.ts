// EnvoyProxy telemetry.accessLog: each setting with each of its sinks is a log of its own.

import { unreachable } from "../../../base/internal-error.ts";
import type { AccessLog } from "../../../model/ir/telemetry.ts";
import type { EnvoyProxyTelemetryAccessLogSetting } from "../../../model/resources/generated/envoy-proxy.ts";
import type { EnvoyProxyResource } from "../../../model/resources/known-resources.ts";
import type { LowerContext } from "../context.ts";
import { isCel } from "../fields/cel.ts";
import { refuseField } from "../fields/unsupported.ts";
import { lowerSink, sinkFields } from "./access-log-sinks.ts";
import { lowerLogFormat } from "./log-formats.ts";

/** Below telemetry.accessLog. */
export const accessLogFields: readonly string[] = [
  "disable",
  ...["type", "matches", "format"].map((field) => `settings.${field}`),
  ...sinkFields.map((field) => `settings.sinks.${field}`),
];

/** Envoy Gateway's JSON on standard output. */
export const defaultAccessLogs: readonly AccessLog[] = [
  { format: { kind: "default" }, matches: [], type: "both", sink: { kind: "file", path: "/dev/stdout" } },
];

export function lowerAccessLogs(parameters: EnvoyProxyResource, context: LowerContext): readonly AccessLog[] {
  const { disable, settings = [] } = parameters.spec.telemetry?.accessLog ?? {};
  if (disable === true) return [];
  if (settings.length === 0) return defaultAccessLogs;
  return settings.flatMap((setting, index) => lowerSetting(setting, index, parameters, context));
}

/** None where a part of it was refused. */
function lowerSetting(
  setting: EnvoyProxyTelemetryAccessLogSetting,
  index: number,
  parameters: EnvoyProxyResource,
  context: LowerContext,
): readonly AccessLog[] {
  const path = ["telemetry", "accessLog", "settings", index] as const;
  const type = lowerType(setting.type);
  const format = lowerLogFormat(setting.format, [...path, "format"], parameters, context);
  if (type === "invalid") refuseField(parameters, [...path, "type"], context.report, setting.type);
  const conditions = (setting.matches ?? []).map((expression, place) =>
    isCel(expression, parameters, [...path, "matches", place], context),
  );
  if (type === "invalid" || format === "invalid" || conditions.includes(false)) return [];
  return setting.sinks.flatMap((sink, sinkIndex) => {
    const lowered = lowerSink(sink, [index, sinkIndex], parameters, context);
    return lowered === "invalid" ? [] : [{ format, matches: setting.matches ?? [], type, sink: lowered }];
  });
}

function lowerType(type: EnvoyProxyTelemetryAccessLogSetting["type"]): AccessLog["type"] | "invalid" {
  switch (type) {
    case undefined:
      return "both";
    case "Route":
      return "route";
    case "Listener":
      return "listener";
    case "Upstream":
      return "invalid";
    default:
      return unreachable(type);
  }
}
