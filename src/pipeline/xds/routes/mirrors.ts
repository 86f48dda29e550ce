// Copies of requests to further backends, whose answers are ignored.

import type { RouteAction_RequestMirrorPolicy } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { Mirror } from "../../../model/ir/route.ts";
import { fractionalPercent } from "../messages/values.ts";

/** The copy keeps the request's Host: Gateway API knows no "-shadow" suffix. A share of nothing is no mirror. */
export function buildMirrors(mirrors: readonly Mirror[]): readonly RouteAction_RequestMirrorPolicy[] {
  return mirrors
    .filter(({ numerator }) => numerator > 0)
    .map(({ destination, numerator, denominator }) => ({
      cluster: destination,
      runtime_fraction: { default_value: fractionalPercent(numerator, denominator) },
      disable_shadow_host_suffix_append: true,
    }));
}
