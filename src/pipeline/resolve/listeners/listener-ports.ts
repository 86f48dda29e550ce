// Ports that Envoy's own interfaces take from a Gateway's listeners.

import { portUnavailable } from "../../../diagnostics/catalogue/resolve.ts";
import { operationsOf } from "../../../model/project.ts";
import type { GatewayResource } from "../../../model/resources/known-resources.ts";
import { originAt } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import { type ListenerDraft, listenerSubject, listenerTitle } from "./listener-draft.ts";

/** Refuses listeners on such a port: Envoy would bind both, and each would get some of the other's connections. */
export function refuseTakenPorts(
  gateway: GatewayResource,
  drafts: readonly ListenerDraft[],
  { project, report }: ResolveContext,
): void {
  const { adminPort, statsPort, readyPort } = operationsOf(project, gateway);
  const uses = new Map([
    [adminPort, "admin interface"],
    [statsPort, "statistics endpoint"],
    [readyPort, "readiness check"],
  ]);
  for (const draft of drafts) {
    const { port, protocol, origin } = draft.node;
    const use = uses.get(port);
    if (use === undefined || protocol === "UDP") continue;
    draft.accepted = false;
    draft.node.programmed = false;
    const facts = { listener: listenerTitle(draft), port, use };
    report(portUnavailable(facts, originAt(origin, "port"), { about: listenerSubject(draft) }));
  }
}
