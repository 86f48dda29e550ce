// status.yaml: the status of every object that was read.

import { sortedBy } from "../../base/ordering.ts";
import type { Compilation } from "../../model/compilation.ts";

/** The statuses of all objects, and the objects that gwc does not handle; no times. */
export function accountOf({ statuses, notRelevant }: Compilation): object {
  const foreign = notRelevant.map(({ resource, reason }) => ({
    apiVersion: resource.group === "" ? resource.version : `${resource.group}/${resource.version}`,
    kind: resource.kind,
    metadata:
      resource.namespace === "" ? { name: resource.name } : { name: resource.name, namespace: resource.namespace },
    reason,
  }));
  return {
    statuses,
    notRelevant: sortedBy(
      foreign,
      ({ apiVersion, kind, metadata }) => `${apiVersion}/${kind}/${metadata.namespace ?? ""}/${metadata.name}`,
    ),
  };
}
