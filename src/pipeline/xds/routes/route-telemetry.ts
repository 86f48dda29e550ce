// Statistics and traces of a route.

import type { Route as EnvoyRoute } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { Fraction, RouteTracing } from "../../../model/ir/route/route-telemetry.ts";
import type { Route, RouteId } from "../../../model/ir/route.ts";
import type { Tracing } from "../../../model/ir/telemetry.ts";
import { keepOperators } from "../messages/command-operators.ts";
import { fields, type Open, unlessEmpty } from "../messages/fields.ts";
import { buildTag } from "../messages/tracing-tags.ts";
import { fractionalPercent } from "../messages/values.ts";

/** @param ofProxy undefined: nothing is traced */
export function buildRouteTelemetry(
  { traffic, id, ruleName }: Route,
  ofProxy: Tracing | undefined,
): Open<Pick<EnvoyRoute, "tracing" | "stat_prefix">> {
  return {
    tracing: traffic.tracing && ofProxy && buildTracing(traffic.tracing, ofProxy),
    stat_prefix: traffic.statName === undefined ? undefined : fillIn(traffic.statName, id, ruleName),
  };
}

/** What is not set here Envoy would take for 100 %, not for the listener's. */
function buildTracing(own: RouteTracing, ofProxy: Tracing): NonNullable<EnvoyRoute["tracing"]> {
  const { clientSampling, sampling, overallSampling, spanNames } = own;
  return fields({
    client_sampling: percent(clientSampling ?? { numerator: 0, denominator: 100 }),
    random_sampling: percent(sampling ?? { numerator: ofProxy.samplingPercent, denominator: 100 }),
    overall_sampling: percent(overallSampling ?? { numerator: 100, denominator: 100 }),
    custom_tags: unlessEmpty(own.tags.map(buildTag)),
    operation: spanNames && keepOperators(spanNames.request),
    upstream_operation: spanNames && keepOperators(spanNames.upstream),
  });
}

function percent({ numerator, denominator }: Fraction) {
  return fractionalPercent(numerator, denominator);
}

function fillIn(pattern: string, { kind, namespace, name }: RouteId, ruleName = "-"): string {
  return pattern
    .replaceAll("%ROUTE_KIND%", kind.toLowerCase())
    .replaceAll("%ROUTE_NAMESPACE%", namespace)
    .replaceAll("%ROUTE_NAME%", name)
    .replaceAll("%ROUTE_RULE_NAME%", ruleName);
}
