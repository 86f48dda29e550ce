// spec.infrastructure: what the objects that run the Gateway must carry.

import { sortedBy } from "../../../base/ordering.ts";
import type { Infrastructure } from "../../../model/ir/infrastructure.ts";
import type { GatewayResource } from "../../../model/resources/known-resources.ts";

/**
 * Labels and annotations by key, so that the order in which they are written changes no byte. parametersRef is resolved with the Gateway.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-1867/
 */
export function lowerInfrastructure({ spec }: GatewayResource): Infrastructure {
  const { labels = {}, annotations = {} } = spec.infrastructure ?? {};
  return { className: spec.gatewayClassName, labels: sortedRecord(labels), annotations: sortedRecord(annotations) };
}

function sortedRecord(record: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(sortedBy(Object.entries(record), ([key]) => key));
}
