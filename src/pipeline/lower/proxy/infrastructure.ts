// spec.infrastructure: what the objects that run the proxy must carry.

import { sortedBy } from "../../../base/ordering.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { Infrastructure } from "../../../model/ir/infrastructure.ts";

/**
 * Labels and annotations by key, so that the order in which they are written changes no byte; of the same key in several Gateways the oldest
 * one's value. parametersRef is resolved with the Gateway.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1867/
 */
export function lowerInfrastructure({ owner, gateways }: Pick<ProxyNode, "owner" | "gateways">): Infrastructure {
  const className = owner.kind === "GatewayClass" ? owner.name : owner.spec.gatewayClassName;
  const written = gateways.map(({ resource }) => resource.spec.infrastructure ?? {}).reverse();
  return {
    className,
    namespace: owner.namespace,
    labels: sortedRecord(Object.assign({}, ...written.map(({ labels }) => labels))),
    annotations: sortedRecord(Object.assign({}, ...written.map(({ annotations }) => annotations))),
  };
}

function sortedRecord(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(sortedBy(Object.entries(record), ([key]) => key));
}
