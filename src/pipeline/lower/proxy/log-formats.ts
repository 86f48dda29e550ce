// Formats of access logs: texts whose percent signs begin and end Envoy's command operators.

import { type Path, printPath } from "../../../base/json/json.ts";
import { logOperatorUnknown } from "../../../diagnostics/catalogue/lower.ts";
import { isOperator, replacePercents } from "../../../model/command-operators.ts";
import type { AccessLogFormat } from "../../../model/ir/telemetry.ts";
import type { EnvoyProxyTelemetryAccessLogSettingFormat } from "../../../model/resources/generated/envoy-proxy.ts";
import type { EnvoyProxyResource } from "../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { isCel } from "../fields/cel.ts";
import { aboutPolicy, refuseField } from "../fields/unsupported.ts";

/**
 * What is written decides; `type` says the same by the rules of the API. Reports lower/log-operator-unknown and what is wrong with CEL.
 * @param path of the format, below spec
 */
export function lowerLogFormat(
  { text, json }: EnvoyProxyTelemetryAccessLogSettingFormat = {},
  path: Path,
  parameters: EnvoyProxyResource,
  context: LowerContext,
): AccessLogFormat | "invalid" {
  if (text !== undefined && json !== undefined)
    return refuseField(parameters, path, context.report, "text and json together");
  const isSound = (value: string, ...steps: Path): boolean => isFormat(value, [...path, ...steps], parameters, context);
  if (text !== undefined) return isSound(text, "text") ? { kind: "text", text } : "invalid";
  if (json === undefined) return { kind: "default" };
  const sound = Object.entries(json).map(([name, value]) => isSound(value, "json", name));
  return sound.includes(false) ? "invalid" : { kind: "json", fields: json };
}

function isFormat(text: string, path: Path, parameters: EnvoyProxyResource, context: LowerContext): boolean {
  let sound = true;
  const refuse = (found: string): void => {
    sound = false;
    const facts = { title: titleOf(parameters), field: printPath(["spec", ...path]), found };
    const details = { about: aboutPolicy(parameters) };
    context.report(logOperatorUnknown(facts, originOf(parameters, "spec", ...path), details));
  };
  replacePercents(text, (found, use) => {
    if (found === "%%") return found;
    if (use === undefined || !isOperator(use, "log")) refuse(found);
    else if (use.name === "CEL" && !isCel(use.parameters ?? "", parameters, path, context)) sound = false;
    return found;
  });
  return sound;
}
