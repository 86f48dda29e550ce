// Tags of spans.

import { unreachable } from "../../../../base/internal-error.ts";
import type { CustomTag } from "../../../../model/envoy/generated/envoy.type.tracing.v3.ts";
import type { TracingTag } from "../../../../model/ir/telemetry/tracing.ts";
import { keepOperators } from "../command-operators.ts";
import { fields } from "../fields.ts";

export function buildTag(tag: TracingTag): CustomTag {
  switch (tag.kind) {
    case "literal":
      return { tag: tag.tag, literal: { value: tag.value } };
    case "environment":
      return { tag: tag.tag, environment: fields({ name: tag.name, default_value: tag.defaultValue }) };
    case "requestHeader":
      return { tag: tag.tag, request_header: fields({ name: tag.name, default_value: tag.defaultValue }) };
    case "format":
      return { tag: tag.tag, value: keepOperators(tag.format) };
    default:
      return unreachable(tag);
  }
}
