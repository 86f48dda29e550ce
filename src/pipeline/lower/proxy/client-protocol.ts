// Routes whose clients may speak HTTP/3 and whose backends are spoken to as the client speaks.

import { clientProtocolHttp3 } from "../../../diagnostics/catalogue/lower.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import type { HttpChain } from "../../../model/ir/listener.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import type { Route } from "../../../model/ir/route.ts";

/** Reports lower/client-protocol-http3, once a rule: Envoy answers each of their requests over HTTP/3 with 502. */
export function reportClientProtocol({ listeners, destinations }: Proxy, report: Report): void {
  const asClient = new Set(destinations.filter(followsClient).map(({ key }) => key));
  if (asClient.size === 0) return;
  const chains = listeners.flatMap((listener) => listener.chains.filter(hasHttp3));
  const rules = new Map<string, Route>();
  for (const route of chains.flatMap(({ hosts }) => hosts.flatMap(({ routes }) => routes)))
    if (destinationsOf(route).some((key) => asClient.has(key))) rules.set(ruleOf(route), route);
  for (const { id, origin } of rules.values())
    report(clientProtocolHttp3({ title: `${id.kind} ${id.namespace}/${id.name}` }, origin));
}

function followsClient({ settings }: Destination): boolean {
  return settings.sameProtocolAsClient === true;
}

function hasHttp3(chain: Proxy["listeners"][number]["chains"][number]): chain is HttpChain {
  return chain.kind === "http" && chain.client.http3 === true;
}

function destinationsOf({ action }: Route): readonly string[] {
  if (action.kind !== "forward") return [];
  return action.targets.flatMap((target) => (target.kind === "destination" ? [target.destination] : []));
}

function ruleOf({ id }: Route): string {
  return `${id.kind}/${id.namespace}/${id.name}/${id.rule}`;
}
