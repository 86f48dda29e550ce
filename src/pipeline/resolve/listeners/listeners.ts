// The listeners of one Gateway or ListenerSet, each judged by itself.

import { didYouMean } from "../../../base/did-you-mean.ts";
import { unsupportedProtocol } from "../../../diagnostics/catalogue/resolve.ts";
import type { ListenerOwner, ListenerProtocol } from "../../../model/graph/attachment.ts";
import type { GatewayResource } from "../../../model/resources/known-resources.ts";
import { originOf } from "../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import { judgeNamespaceSelector } from "./allowed-routes.ts";
import { type ListenerDraft, listenerSubject, listenerTitle, type WrittenListener } from "./listener-draft.ts";
import { judgeListenerFilters } from "./listener-filters.ts";
import { resolveListenerTls } from "./listener-tls.ts";
import { judgeRouteKinds } from "./route-kinds.ts";

const protocols: readonly string[] = ["HTTP", "HTTPS", "TLS", "TCP", "UDP"] satisfies ListenerProtocol[];

/** Listeners of protocols that Gateway API knows; others are reported and have no node. */
export function judgeListeners(
  owner: ListenerOwner,
  gateway: GatewayResource,
  context: ResolveContext,
): readonly ListenerDraft[] {
  return owner.spec.listeners.flatMap((spec, index) => {
    const origin = originOf(owner, "spec", "listeners", index);
    const { protocol } = spec;
    if (isProtocol(protocol)) return judge(written(owner, gateway, spec, protocol, origin), gateway, context);
    const facts = { listener: listenerTitle({ owner, spec }), protocol, nearest: didYouMean(protocol, protocols) };
    context.report(
      unsupportedProtocol(facts, originAt(origin, "protocol"), { about: listenerSubject({ owner, spec }) }),
    );
    return [];
  });
}

function isProtocol(text: string): text is ListenerProtocol {
  return protocols.includes(text);
}

function written(
  owner: ListenerOwner,
  gateway: GatewayResource,
  spec: WrittenListener["spec"],
  protocol: ListenerProtocol,
  origin: Origin,
): WrittenListener {
  const through = owner.kind === "ListenerSet" ? [owner.namespace, owner.name] : [];
  const { name, port, hostname = "", tls } = spec;
  const node = {
    id: [gateway.namespace, gateway.name, ...through, name].join("/"),
    owner,
    gateway,
    name,
    port,
    protocol,
    hostname: hostname === "" ? undefined : hostname.toLowerCase(),
    tlsMode: protocol === "HTTPS" || protocol === "TLS" ? (tls?.mode ?? "Terminate") : undefined,
    origin,
  };
  return { spec, owner, node };
}

function judge(listener: WrittenListener, gateway: GatewayResource, context: ResolveContext): ListenerDraft {
  const kinds = judgeRouteKinds(listener, context);
  const namespacesValid = judgeNamespaceSelector(listener, context);
  const { certificates, clientValidation, ...tls } = resolveListenerTls(listener, gateway, context);
  const accepted = judgeListenerFilters(listener, context) && tls.accepted;
  const programmed = kinds.valid && namespacesValid && tls.valid && accepted;
  const { supportedKinds } = kinds;
  const node = { ...listener.node, supportedKinds, certificates, clientValidation, programmed };
  return { ...listener, node, accepted };
}
