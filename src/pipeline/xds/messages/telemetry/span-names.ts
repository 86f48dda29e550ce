// Names of spans, for a listener or for one route.

import type { SpanNames } from "../../../../model/ir/telemetry/tracing.ts";
import { keepOperators } from "../command-operators.ts";

interface Operations {
  readonly operation?: string;
  readonly upstream_operation?: string;
}

/** Without names Envoy names spans after hosts and clusters. */
export function buildSpanNames(names: SpanNames | undefined): Operations {
  if (names === undefined) return {};
  return { operation: keepOperators(names.request), upstream_operation: keepOperators(names.upstream) };
}
