// Plain HTTP listeners of one port share their client settings, so a ClientTrafficPolicy cannot single one out.

import { groupBy } from "../../../base/group-by.ts";
import { policySharesPort } from "../../../diagnostics/catalogue/resolve.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { ClientTrafficPolicyResource } from "../../../model/resources/known-resources.ts";
import { idOf, originOf, titleOf } from "../../../model/resources/resource.ts";
import { ancestorOf } from "../names.ts";

/** Reports policies that apply to some, but not all, of the plain HTTP listeners of a port. */
export function refuseSharedPorts(
  { listeners: all }: ProxyNode,
  policyOf: (listener: ListenerNode) => ClientTrafficPolicyResource | undefined,
  report: Report,
): void {
  const plain = all.filter(({ protocol, programmed }) => protocol === "HTTP" && programmed);
  for (const [port, listeners] of groupBy(plain, (listener) => listener.port)) {
    if (new Set(listeners.map(policyOf)).size === 1) continue;
    for (const listener of listeners) {
      const policy = policyOf(listener);
      if (policy === undefined) continue;
      const others = listeners
        .filter((other) => policyOf(other) !== policy)
        .map((other) => titleBeside(other, listener));
      const about = {
        id: idOf(policy),
        part: "ancestor",
        ancestor: ancestorOf(listener.owner, listener.name),
      } as const;
      report(
        policySharesPort({ policy, listener: `listener "${listener.name}"`, others, port }, originOf(policy), {
          about,
        }),
      );
    }
  }
}

/** With its Gateway where that is another one, as with merged Gateways. */
function titleBeside({ name, gateway }: ListenerNode, beside: ListenerNode): string {
  return gateway === beside.gateway ? `listener "${name}"` : `listener "${name}" of ${titleOf(gateway)}`;
}
