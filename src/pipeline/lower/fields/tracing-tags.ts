// Tags of spans: customTags and tags of telemetry.tracing, of an EnvoyProxy or a BackendTrafficPolicy.

import { unreachable } from "../../../base/internal-error.ts";
import { sortedBy } from "../../../base/ordering.ts";
import { tagWithoutValue } from "../../../diagnostics/catalogue/lower.ts";
import type { WholeField } from "../../../model/fields.ts";
import type { TracingTag } from "../../../model/ir/telemetry/tracing.ts";
import type { EnvoyProxyTelemetryTracingCustomTag } from "../../../model/resources/generated/envoy-proxy.ts";

interface Tagged {
  readonly customTags?: Readonly<Record<string, EnvoyProxyTelemetryTracingCustomTag>>;
  /** Texts with command operators. */
  readonly tags?: Readonly<Record<string, string>>;
}

/** By name; one of `tags` replaces a custom one. Reports lower/tag-without-value. */
export function lowerAllTags(field: WholeField<Tagged>): readonly TracingTag[] {
  const { tags = {} } = field.value;
  const formats = Object.entries(tags).map(([tag, format]) => ({ kind: "format", tag, format }) as const);
  const custom = lowerCustomTags(field).filter(({ tag }) => tags[tag] === undefined);
  return sortedBy([...custom, ...formats], ({ tag }) => tag);
}

function lowerCustomTags(field: WholeField<Tagged>): readonly TracingTag[] {
  const tags = Object.entries(field.value.customTags ?? {});
  return sortedBy(tags, ([tag]) => tag).flatMap(([tag, value]) => {
    const lowered = lowerTag(tag, value);
    if (lowered !== undefined) return [lowered];
    field.placeOf("customTags", tag).report(tagWithoutValue, { tag, type: value.type });
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
