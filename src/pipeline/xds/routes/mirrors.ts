// Copies of requests to further backends, whose answers are ignored.

import type { RouteAction_RequestMirrorPolicy } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { Mirror } from "../../../model/ir/route.ts";
import { mirrorFraction, type Share } from "./draws.ts";

/** The copy keeps the request's Host, without Envoy's "-shadow" suffix. A mirror with a share of 0 is left out. */
export function buildMirrors(
  mirrors: readonly Mirror[],
  share: Share | undefined,
): readonly RouteAction_RequestMirrorPolicy[] {
  return mirrors
    .filter(({ numerator }) => numerator > 0)
    .map((mirror) => ({
      cluster: mirror.destination,
      runtime_fraction: { default_value: mirrorFraction(mirror, share) },
      disable_shadow_host_suffix_append: true,
    }));
}
