// Which routes a listener allows: by kind and by namespace.

import { selectorInvalid } from "../../../diagnostics/catalogue/resolve.ts";
import { selectorProblem } from "../../../model/label-selector.ts";
import type { AnyResource } from "../../../model/resources/resource.ts";
import { originAt } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import type { Namespaces } from "../namespaces.ts";
import { type ListenerDraft, listenerSubject, listenerTitle, type WrittenListener } from "./listener-draft.ts";

export function allowsKind({ node }: ListenerDraft, route: AnyResource): boolean {
  return node.supportedKinds.some(({ group, kind }) => group === route.group && kind === route.kind);
}

/** "Same" is the namespace of the Gateway or ListenerSet of the listener. */
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
      return (
        allowed.selector !== undefined &&
        namespaces.selects(
          allowed.selector,
          namespace,
          originAt(node.origin, "allowedRoutes", "namespaces", "selector"),
          owner,
        )
      );
  }
}

/** False: the selector of namespaces has a problem, which is reported. */
export function judgeNamespaceSelector(listener: WrittenListener, { report }: ResolveContext): boolean {
  const { from, selector } = listener.spec.allowedRoutes.namespaces;
  const problem = from === "Selector" ? selectorProblem(selector) : undefined;
  if (problem === undefined) return true;
  const place = originAt(
    listener.node.origin,
    "allowedRoutes",
    "namespaces",
    selector === undefined ? "from" : "selector",
  );
  const facts = { title: listenerTitle(listener), field: "allowedRoutes.namespaces", problem };
  report(selectorInvalid(facts, place, { about: listenerSubject(listener) }));
  return false;
}
