// Which routes a listener serves: what its protocol can, narrowed by allowedRoutes.kinds.

import { invalidRouteKinds } from "../../../diagnostics/catalogue/resolve.ts";
import type { ListenerNode, ListenerProtocol } from "../../../model/graph/attachment.ts";
import { httpRouteKinds } from "../../../model/resources/kind-facts.ts";
import { originOf } from "../../../model/resources/resource.ts";
import type { ResolveContext } from "../context.ts";
import { gatewayGroup } from "../names.ts";
import { type ListenerDraft, listenerSubject, listenerTitle } from "./listener-draft.ts";

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

/** Fills in the kinds that may attach, and reports entries that cannot. False: there were some, and as in Envoy Gateway the listener is not programmed. */
export function resolveRouteKinds(draft: ListenerDraft, index: number, { report }: ResolveContext): boolean {
  const { node, spec } = draft;
  const possible = servedKinds(node.protocol, node.tlsMode);
  const wanted = spec.allowedRoutes.kinds ?? [];
  if (wanted.length === 0) {
    node.supportedKinds = possible.map((kind) => ({ group: gatewayGroup, kind }));
    return true;
  }
  const valid = wanted.filter(({ group, kind }) => group === gatewayGroup && possible.includes(kind));
  node.supportedKinds = valid.map(({ group, kind }) => ({ group, kind }));
  for (const [place, entry] of wanted.entries()) {
    if (valid.includes(entry)) continue;
    const facts = { listener: listenerTitle(draft), kind: entry.kind, protocol: node.protocol, possible };
    const origin = originOf(draft.owner, "spec", "listeners", index, "allowedRoutes", "kinds", place);
    report(invalidRouteKinds(facts, origin, { about: listenerSubject(draft) }));
  }
  return valid.length === wanted.length;
}
