// telemetry: statistics and traces of a route's requests.

import { fieldIgnored } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import type { RouteTracing } from "../../../../model/ir/route/route-telemetry.ts";
import { routeStatOperators } from "../../../../model/ir/route/route-traffic.ts";
import type { BackendTrafficPolicyTelemetryTracing } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { statName } from "../../fields/stat-names.ts";
import { lowerAllTags } from "../../fields/tracing-tags.ts";
import { headerValue } from "../../fields/value-forms.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

export const routeTelemetry: RouteTrafficFeature = {
  name: "telemetry",
  fields: [
    "metrics.routeStatName",
    ...["samplingFraction", "clientSamplingFraction", "overallSamplingFraction"].map((field) => `tracing.${field}`),
    ...["customTags", "tags", "spanName.client", "spanName.server"].map((field) => `tracing.${field}`),
  ],
  values: {
    "metrics.routeStatName": statName(routeStatOperators),
    "tracing.spanName.client": headerValue,
    "tracing.spanName.server": headerValue,
  },
  on: ["requests"],
  lower(field, context) {
    const name = field.value.metrics?.routeStatName ?? "";
    const tracing = field.below("tracing");
    return {
      ...(name !== "" && { statName: name }),
      ...(tracing !== undefined && traces(tracing, context) && { tracing: lowerTracing(tracing) }),
    };
  },
};

/** Reports lower/field-ignored where the proxy has no collector to send traces to. */
function traces(field: Field<BackendTrafficPolicyTelemetryTracing>, { proxy }: LowerContext): boolean {
  if (proxy.parameters?.spec.telemetry?.tracing !== undefined) return true;
  field.report(fieldIgnored, { why: `no EnvoyProxy of ${titleOf(proxy.owner)} has telemetry.tracing` });
  return false;
}

function lowerTracing(field: Field<BackendTrafficPolicyTelemetryTracing>): RouteTracing {
  const { clientSamplingFraction, samplingFraction, overallSamplingFraction, spanName } = field.value;
  return {
    clientSampling: clientSamplingFraction,
    sampling: samplingFraction,
    overallSampling: overallSamplingFraction,
    tags: lowerAllTags(field),
    spanNames: spanName && { request: spanName.client, upstream: spanName.server },
  };
}
