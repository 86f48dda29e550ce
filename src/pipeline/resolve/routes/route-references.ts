// Follows every reference in the rules of a route, so that its status is known before it is lowered.

import type { RouteResource } from "../../../model/graph/attachment.ts";
import type { BackendReference, References } from "../../../model/graph/references.ts";
import { originOf } from "../../../model/resources/resource.ts";
import type { Origin } from "../../../source/document.ts";
import { targetOf } from "../references/reference-user.ts";

interface Filter {
  readonly requestMirror?: { readonly backendRef: BackendReference };
  readonly externalAuth?: { readonly backendRef: BackendReference };
  readonly extensionRef?: { readonly group: string; readonly kind: string; readonly name: string };
}

interface Rule {
  readonly backendRefs?: readonly (BackendReference & { readonly filters?: readonly Filter[] })[];
  readonly filters?: readonly Filter[];
}

/** The backends that the route sends or copies to, as "Kind/namespace/name". */
export function followReferences(route: RouteResource, references: References): readonly string[] {
  const backends: string[] = [];
  const follow = (reference: BackendReference, origin: Origin) => {
    references.backend(reference, route, origin);
    const { kind, namespace, name } = targetOf(reference, route, "Service");
    backends.push(`${kind}/${namespace}/${name}`);
  };
  const followFilters = (filters: readonly Filter[] = [], ...path: readonly (string | number)[]) => {
    for (const [index, { requestMirror, externalAuth, extensionRef }] of filters.entries()) {
      const at = [...path, "filters", index] as const;
      if (requestMirror !== undefined)
        follow(requestMirror.backendRef, originOf(route, ...at, "requestMirror", "backendRef"));
      if (externalAuth !== undefined)
        follow(externalAuth.backendRef, originOf(route, ...at, "externalAuth", "backendRef"));
      if (extensionRef !== undefined)
        references.routeFilter(extensionRef, route, originOf(route, ...at, "extensionRef"));
    }
  };
  for (const [index, rule] of ((route.spec.rules ?? []) as readonly Rule[]).entries()) {
    followFilters(rule.filters, "spec", "rules", index);
    for (const [place, reference] of (rule.backendRefs ?? []).entries()) {
      follow(reference, originOf(route, "spec", "rules", index, "backendRefs", place));
      followFilters(reference.filters, "spec", "rules", index, "backendRefs", place);
    }
  }
  return backends;
}
