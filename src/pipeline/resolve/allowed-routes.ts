// Which routes a listener lets attach: by kind and by namespace.

import type { AnyResource } from "../../model/resources/resource.ts";
import { originAt } from "../../source/document.ts";
import type { ListenerDraft } from "./listener-draft.ts";
import type { Namespaces } from "./namespaces.ts";

export function allowsKind({ node }: ListenerDraft, route: AnyResource): boolean {
  return node.supportedKinds.some(({ group, kind }) => group === route.group && kind === route.kind);
}

/** "Same" means the namespace of the Gateway or ListenerSet that the listener stands in. */
export function allowsNamespace(
  { node, spec, owner }: ListenerDraft,
  namespace: string,
  namespaces: Namespaces,
): boolean {
  const allowed = spec.allowedRoutes.namespaces;
  switch (allowed.from) {
    case "All":
      return true;
    case "Same":
      return namespace === owner.namespace;
    case "Selector":
      return namespaces.selects(
        allowed.selector ?? {},
        namespace,
        originAt(node.origin, "allowedRoutes", "namespaces", "selector"),
      );
  }
}
