// The PROXY protocol of a port, which its listeners have in common.

import { proxyProtocolDiffers } from "../../../../diagnostics/catalogue/lower.ts";
import type { ListenerNode } from "../../../../model/graph/attachment.ts";
import type { ClientSettings } from "../../../../model/ir/client/client-settings.ts";
import type { PortSettings } from "../../../../model/ir/client/port-settings.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { aboutPolicy } from "../../fields/unsupported.ts";

export interface PortClient {
  readonly node: ListenerNode;
  readonly settings: ClientSettings;
}

/**
 * Envoy reads the header before it knows the listener, so all of a port must have the same. Reports lower/proxy-protocol-differs; the
 * strictest then applies, so that no client can say who it is.
 */
export function sharedProxyProtocol(
  clients: readonly PortClient[],
  context: LowerContext,
): Pick<PortSettings, "proxyProtocol"> {
  const values = new Set(clients.map(({ settings }) => settings.proxyProtocol));
  const strictest = (["required", "optional"] as const).find((value) => values.has(value));
  if (strictest === undefined) return {};
  if (values.size > 1) for (const { node } of clients) reportDifference(node, context);
  return { proxyProtocol: strictest };
}

function reportDifference(node: ListenerNode, { graph, report }: LowerContext): void {
  const policy = graph.policies.forListener(node);
  if (policy === undefined) return;
  const name = policy.spec.proxyProtocol === undefined ? "enableProxyProtocol" : "proxyProtocol";
  if (policy.spec[name] === undefined) return;
  const facts = { title: titleOf(policy), listener: node.name, port: node.port };
  report(proxyProtocolDiffers(facts, originOf(policy, "spec", name), { about: aboutPolicy(policy) }));
}
