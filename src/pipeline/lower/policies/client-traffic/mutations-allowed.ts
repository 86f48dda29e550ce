// Refuses header mutations of a listener that Envoy would not take.

import type { ClientTrafficPolicyResource } from "../../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { aboutPolicy } from "../../fields/unsupported.ts";
import { headersAllowed } from "../../filters/header-modifiers-allowed.ts";

/** Reports lower/header-not-allowed for each header that no modifier may touch, and values that are none. */
export function mutationsAllowed(policy: ClientTrafficPolicyResource, { report }: LowerContext): boolean {
  const { earlyRequestHeaders = {}, lateResponseHeaders = {} } = policy.spec.headers ?? {};
  const sound = Object.entries({ earlyRequestHeaders, lateResponseHeaders }).map(([name, modifier]) => {
    const origin = originOf(policy, "spec", "headers", name);
    return headersAllowed(modifier, { title: titleOf(policy), origin, about: aboutPolicy(policy), report });
  });
  return !sound.includes(false);
}
