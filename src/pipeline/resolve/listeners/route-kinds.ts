// Which kinds of routes can attach to a listener: those of its protocol, narrowed by allowedRoutes.kinds.

import { invalidRouteKinds } from "../../../diagnostics/catalogue/resolve.ts";
import type { ListenerNode, ListenerProtocol } from "../../../model/graph/attachment.ts";
import { httpRouteKinds, isKnownKind } from "../../../model/resources/kind-facts.ts";
import { originAt, partOf } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import { gatewayGroup } from "../names.ts";
import { nearestName } from "../references/nearest-name.ts";
import { listenerSubject, listenerTitle, type WrittenListener } from "./listener-draft.ts";

function servedKinds(protocol: ListenerProtocol, tlsMode: ListenerNode["tlsMode"]): readonly string[] {
  switch (protocol) {
    case "HTTP":
    case "HTTPS":
      return httpRouteKinds;
    case "TLS":
      return tlsMode === "Passthrough" ? ["TLSRoute"] : ["TLSRoute", "TCPRoute"];
    case "TCP":
      return ["TCPRoute"];
    case "UDP":
      return ["UDPRoute"];
  }
}

interface RouteKinds {
  readonly supportedKinds: ListenerNode["supportedKinds"];
  /** False: some entries cannot attach, and as in Envoy Gateway the listener is not programmed. */
  readonly valid: boolean;
}

/** Reports entries of allowedRoutes.kinds that cannot attach. */
export function judgeRouteKinds(listener: WrittenListener, { report }: ResolveContext): RouteKinds {
  const { node, spec } = listener;
  const possible = servedKinds(node.protocol, node.tlsMode);
  const wanted = spec.allowedRoutes.kinds ?? [];
  if (wanted.length === 0)
    return { supportedKinds: possible.map((kind) => ({ group: gatewayGroup, kind })), valid: true };
  const valid = wanted.filter(({ group, kind }) => group === gatewayGroup && possible.includes(kind));
  for (const [place, entry] of wanted.entries()) {
    if (valid.includes(entry)) continue;
    const nearest = isKnownKind(entry.kind) ? undefined : nearestName(entry.kind, possible);
    const facts = { listener: listenerTitle(listener), kind: entry.kind, protocol: node.protocol, possible, nearest };
    const at = originAt(node.origin, "allowedRoutes", "kinds", place);
    const origin = partOf(at, possible.includes(entry.kind) ? "group" : "kind");
    report(invalidRouteKinds(facts, origin, { about: listenerSubject(listener) }));
  }
  return {
    supportedKinds: valid.map(({ group, kind }) => ({ group, kind })),
    valid: valid.length === wanted.length,
  };
}
