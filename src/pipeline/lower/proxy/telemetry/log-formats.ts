// Formats of access logs: texts whose percent signs start and end Envoy's command operators.

import { logOperatorUnknown } from "../../../../diagnostics/catalogue/lower.ts";
import { isOperator, replacePercents } from "../../../../model/command-operators.ts";
import type { AnyField, Field } from "../../../../model/fields.ts";
import type { AccessLogFormat } from "../../../../model/ir/telemetry.ts";
import type { EnvoyProxyTelemetryAccessLogSettingFormat } from "../../../../model/resources/generated/envoy-proxy.ts";
import { isCel } from "../../fields/cel.ts";
import { refuseField } from "../../fields/unsupported.ts";

/** What is written decides; `type` says the same by the rules of the API. Reports lower/log-operator-unknown and what is wrong with CEL. */
export function lowerLogFormat(
  field: Field<EnvoyProxyTelemetryAccessLogSettingFormat> | undefined,
): AccessLogFormat | "invalid" {
  const { text, json } = field?.value ?? {};
  if (field === undefined || (text === undefined && json === undefined)) return { kind: "default" };
  if (text !== undefined && json !== undefined) return refuseField(field, "text and json together");
  if (text !== undefined) return isFormat(text, field.placeOf("text")) ? { kind: "text", text } : "invalid";
  const fields = Object.entries(json ?? {});
  const sound = fields.map(([name, value]) => isFormat(value, field.placeOf("json", name)));
  return sound.includes(false) ? "invalid" : { kind: "json", fields: json ?? {} };
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
