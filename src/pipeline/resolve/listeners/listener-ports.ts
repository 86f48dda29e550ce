// Listeners on ports that Envoy's own interfaces use.

import { portUnavailable } from "../../../diagnostics/catalogue/resolve.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import { operationsOf } from "../../../model/project.ts";
import { originAt } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import { type ListenerDraft, listenerSubject, listenerTitle } from "./listener-draft.ts";

/** The listeners on such a port, which is reported: Envoy would bind both, and each would get some of the other's connections. */
export function takenPorts(
  { owner, parameters }: Pick<ProxyNode, "owner" | "parameters">,
  drafts: readonly ListenerDraft[],
  { project, report }: ResolveContext,
): readonly ListenerDraft[] {
  const { adminPort, statsPort, readyPort } = operationsOf(project, owner);
  const withoutStatistics = parameters?.spec.telemetry?.metrics?.prometheus?.disable === true;
  const uses = new Map([
    [adminPort, "admin interface"],
    ...(withoutStatistics ? [] : [[statsPort, "statistics endpoint"] as const]),
    [readyPort, "readiness check"],
  ]);
  return drafts.filter((draft) => {
    const { port, protocol, origin } = draft.node;
    const use = uses.get(port);
    if (use === undefined || protocol === "UDP") return false;
    const facts = { listener: listenerTitle(draft), port, use };
    report(portUnavailable(facts, originAt(origin, "port"), { about: listenerSubject(draft) }));
    return true;
  });
}
