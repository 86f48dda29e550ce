// EnvoyProxy telemetry.tracing.customTags.

import { unreachable } from "../../../base/internal-error.ts";
import { sortedBy } from "../../../base/ordering.ts";
import { tagWithoutValue } from "../../../diagnostics/catalogue/lower.ts";
import type { TracingTag } from "../../../model/ir/telemetry.ts";
import type { EnvoyProxyTelemetryTracingCustomTag } from "../../../model/resources/generated/envoy-proxy.ts";
import type { EnvoyProxyResource } from "../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";

/** By name. Reports lower/tag-without-value. */
export function lowerTags(parameters: EnvoyProxyResource, { report }: LowerContext): readonly TracingTag[] {
  const tags = parameters.spec.telemetry?.tracing?.customTags ?? {};
  return sortedBy(Object.entries(tags), ([tag]) => tag).flatMap(([tag, value]) => {
    const lowered = lowerTag(tag, value);
    if (lowered !== undefined) return [lowered];
    const place = originOf(parameters, "spec", "telemetry", "tracing", "customTags", tag);
    report(tagWithoutValue({ title: titleOf(parameters), tag, type: value.type }, place));
    return [];
  });
}

/** undefined where the part that the type names is missing. */
function lowerTag(
  tag: string,
  { type, literal, environment, requestHeader }: EnvoyProxyTelemetryTracingCustomTag,
): TracingTag | undefined {
  switch (type) {
    case "Literal":
      return literal && { kind: "literal", tag, value: literal.value };
    case "Environment":
      return (
        environment && { kind: "environment", tag, name: environment.name, defaultValue: environment.defaultValue }
      );
    case "RequestHeader":
      return (
        requestHeader && {
          kind: "requestHeader",
          tag,
          name: requestHeader.name,
          defaultValue: requestHeader.defaultValue,
        }
      );
    default:
      return unreachable(type);
  }
}
