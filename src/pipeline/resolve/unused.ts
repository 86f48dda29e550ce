// Lists the objects that nothing uses, of the kinds that exist for gwc: whole clusters have many Services and Secrets for others.

import { sortedBy } from "../../base/ordering.ts";
import { objectsUnused } from "../../diagnostics/catalogue/resolve.ts";
import type { EndpointSliceResource } from "../../model/resources/known-resources.ts";
import { type AnyResource, originOf } from "../../model/resources/resource.ts";
import { backendsOfSlice } from "./backends/endpoint-slices.ts";
import type { ResolveContext } from "./context.ts";

/** Reports resolve/unused once for each kind; EnvoyProxies and policies have words of their own. */
export function reportUnused(context: ResolveContext): void {
  const { resources, uses } = context;
  for (const kind of ["Backend", "HTTPRouteFilter", "ReferenceGrant"] as const) {
    const found: readonly AnyResource[] = resources.ofKind(kind);
    list(
      found.filter((object) => !uses.isUsed(object)),
      context,
    );
  }
  list(
    resources.ofKind("EndpointSlice").filter((slice) => isOrphan(slice, context)),
    context,
  );
}

/** Slices of a Service in the input are not listed: whether that is used is the Service's own affair. */
function isOrphan(slice: EndpointSliceResource, { resources }: ResolveContext): boolean {
  return backendsOfSlice(slice).every(({ kind, name }) => resources.find(kind, slice.namespace, name) === undefined);
}

function list(objects: readonly AnyResource[], { report }: ResolveContext): void {
  const sorted = sortedBy(objects, ({ namespace, name }) => `${namespace}/${name}`);
  const [first] = sorted;
  if (first === undefined) return;
  const names = sorted.map(({ namespace, name }) => `${namespace}/${name}`);
  report(objectsUnused({ kind: first.kind, names }, originOf(first)));
}
