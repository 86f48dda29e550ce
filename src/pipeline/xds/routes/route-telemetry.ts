// Statistics and traces of a route.

import type { Route as EnvoyRoute } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { Fraction, RouteTracing } from "../../../model/ir/route/route-telemetry.ts";
import type { Route, RouteId } from "../../../model/ir/route.ts";
import type { Tracing } from "../../../model/ir/telemetry/tracing.ts";
import { fields, type Open, unlessEmpty } from "../messages/fields.ts";
import { buildSpanNames } from "../messages/telemetry/span-names.ts";
import { buildTag } from "../messages/telemetry/tracing-tags.ts";
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
    client_sampling: percent(clientSampling, ofProxy.clientSamplingPercent),
    random_sampling: percent(sampling, ofProxy.samplingPercent),
    overall_sampling: percent(overallSampling, ofProxy.overallSamplingPercent),
    custom_tags: unlessEmpty(own.tags.map(buildTag)),
    ...buildSpanNames(spanNames),
  });
}

function percent(own: Fraction | undefined, ofProxy: number) {
  const { numerator, denominator } = own ?? { numerator: ofProxy, denominator: 100 };
  return fractionalPercent(numerator, denominator);
}

function fillIn(pattern: string, { kind, namespace, name }: RouteId, ruleName = "-"): string {
  return pattern
    .replaceAll("%ROUTE_KIND%", kind.toLowerCase())
    .replaceAll("%ROUTE_NAMESPACE%", namespace)
    .replaceAll("%ROUTE_NAME%", name)
    .replaceAll("%ROUTE_RULE_NAME%", ruleName);
}
