// Formats of access logs: texts whose percent signs start and end Envoy's command operators.

import type { JsonObject } from "../../../../base/json/json.ts";
import { logOperatorUnknown } from "../../../../diagnostics/catalogue/lower.ts";
import { isOperator, replacePercents } from "../../../../model/command-operators.ts";
import type { AnyField, Field } from "../../../../model/fields.ts";
import type { AccessLogFormat } from "../../../../model/ir/telemetry/access-log.ts";
import type {
  EnvoyProxyTelemetryAccessLogSetting,
  EnvoyProxyTelemetryAccessLogSettingFormat,
} from "../../../../model/resources/generated/envoy-proxy.ts";
import { isCel } from "../../fields/cel/cel.ts";
import type { IgnoredIn } from "../../fields/ignored.ts";
import { typeOfSink } from "./access-log-sinks.ts";

/** What is written decides; `type` says the same by the rules of the API. Reports lower/log-operator-unknown and what is wrong with CEL. */
export function lowerLogFormat(
  field: Field<EnvoyProxyTelemetryAccessLogSettingFormat> | undefined,
): AccessLogFormat | "invalid" {
  const { text, json: fields } = field?.value ?? {};
  if (field === undefined) return { kind: "default" };
  const entries = Object.entries(fields ?? {});
  const sound = [
    text === undefined || isFormat(text, field.placeOf("text")),
    ...entries.map(([name, value]) => isFormat(value, field.placeOf("json", name))),
  ];
  if (sound.includes(false)) return "invalid";
  if (text === undefined) return fields === undefined ? { kind: "default" } : { kind: "json", fields };
  return fields === undefined ? { kind: "text", text } : { kind: "textAndJson", text, fields };
}

function isFormat(text: string, field: AnyField): boolean {
  let sound = true;
  replacePercents(text, (found, use) => {
    if (found === "%%") return found;
    const isKnown = use !== undefined && isOperator(use, "log");
    if (!isKnown) field.report(logOperatorUnknown, { found });
    if (!isKnown || (use.name === "CEL" && !isCel(use.parameters ?? "", field))) sound = false;
    return found;
  });
  return sound;
}

/** Only records of OpenTelemetry have a text and fields, and an access log service gets what Envoy always sends. */
export const ignoredFormats: IgnoredIn = (group: JsonObject) => {
  const { format, sinks = [] } = group as unknown as Partial<EnvoyProxyTelemetryAccessLogSetting>;
  const types = new Set(sinks.map(typeOfSink));
  if (format === undefined || types.size === 0) return [];
  if (types.size === 1 && types.has("ALS"))
    return [{ at: ["format"], why: "an access log service gets the same message whatever the format" }];
  if (format.text === undefined || format.json === undefined || types.has("OpenTelemetry")) return [];
  return [{ at: ["format", "text"], why: "a file has one format, and json is set beside it" }];
};
