// Rules about places need to know whose address a listener takes for that of the client.

import { geoAddressUnknown } from "../../../../diagnostics/catalogue/lower.ts";
import { Field } from "../../../../model/fields.ts";
import type { ListenerNode } from "../../../../model/graph/attachment.ts";
import type { PolicyByKind } from "../../../../model/graph/policies.ts";
import type { LowerContext } from "../../context.ts";
import type { ClientPolicy } from "../client-traffic/client-policy.ts";

/** Reports lower/geo-address-unknown, once for each policy and listener. */
export function knowsAddress(
  policy: PolicyByKind["SecurityPolicy"],
  { settings }: ClientPolicy,
  context: LowerContext & { readonly listener: ListenerNode },
): boolean {
  const { graph, listener, memo, report } = context;
  if (settings.clientIp !== undefined || graph.policies.isBroken(policy)) return true;
  const { rules = [] } = policy.spec.authorization ?? {};
  const rule = rules.findIndex(({ principal }) => principal?.clientIPGeoLocations !== undefined);
  if (rule === -1) return true;
  return memo.once(policy, `addresses of ${listener.id}`, () => {
    const spec = new Field(policy.spec, graph.policies.sourceOf(policy), report);
    const place = spec.placeOf("authorization", "rules", rule, "principal", "clientIPGeoLocations");
    place.report(geoAddressUnknown, { listener: listener.id });
    return false;
  });
}
