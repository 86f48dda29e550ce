// The listeners of one Gateway or ListenerSet, each judged by itself.

import { unsupportedProtocol } from "../../../diagnostics/catalogue/resolve.ts";
import type { ListenerOwner, ListenerProtocol } from "../../../model/graph/attachment.ts";
import type { GatewayResource } from "../../../model/resources/known-resources.ts";
import { originOf } from "../../../model/resources/resource.ts";
import type { ResolveContext } from "../context.ts";
import { judgeNamespaceSelector } from "./allowed-routes.ts";
import { type ListenerDraft, type ListenerSpec, listenerSubject, listenerTitle } from "./listener-draft.ts";
import { resolveListenerFilters } from "./listener-filters.ts";
import { resolveListenerTls } from "./listener-tls.ts";
import { resolveRouteKinds } from "./route-kinds.ts";

const protocols: readonly string[] = ["HTTP", "HTTPS", "TLS", "TCP", "UDP"] satisfies ListenerProtocol[];

/** Listeners of protocols that Gateway API knows; others are reported and have no node. */
export function resolveListeners(
  owner: ListenerOwner,
  gateway: GatewayResource,
  context: ResolveContext,
): readonly ListenerDraft[] {
  return owner.spec.listeners.flatMap((spec, index) => {
    if (isProtocol(spec.protocol))
      return [judge(draftOf(owner, gateway, spec, spec.protocol, index), index, gateway, context)];
    const facts = { listener: listenerTitle({ owner, spec }), protocol: spec.protocol };
    const origin = originOf(owner, "spec", "listeners", index, "protocol");
    context.report(unsupportedProtocol(facts, origin, { about: listenerSubject({ owner, spec }) }));
    return [];
  });
}

function isProtocol(text: string): text is ListenerProtocol {
  return protocols.includes(text);
}

function draftOf(
  owner: ListenerOwner,
  gateway: GatewayResource,
  spec: ListenerSpec,
  protocol: ListenerProtocol,
  index: number,
): ListenerDraft {
  const through = owner.kind === "ListenerSet" ? [owner.namespace, owner.name] : [];
  return {
    node: {
      id: [gateway.namespace, gateway.name, ...through, spec.name].join("/"),
      owner,
      name: spec.name,
      port: spec.port,
      protocol,
      hostname: spec.hostname === undefined || spec.hostname === "" ? undefined : spec.hostname.toLowerCase(),
      tlsMode: protocol === "HTTPS" || protocol === "TLS" ? (spec.tls?.mode ?? "Terminate") : undefined,
      certificates: [],
      programmed: true,
      supportedKinds: [],
      attachments: [],
      origin: originOf(owner, "spec", "listeners", index),
    },
    spec,
    owner,
    accepted: true,
  };
}

function judge(draft: ListenerDraft, index: number, gateway: GatewayResource, context: ResolveContext): ListenerDraft {
  const kindsValid = resolveRouteKinds(draft, index, context);
  const namespacesValid = judgeNamespaceSelector(draft, context);
  const tlsValid = resolveListenerTls(draft, index, gateway, context);
  resolveListenerFilters(draft, context);
  draft.node.programmed = kindsValid && namespacesValid && tlsValid && draft.accepted;
  return draft;
}
