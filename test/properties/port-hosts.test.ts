// Answers about the listeners of a port that do not look at all of them, against answers that do.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { ListenerNode } from "../../src/model/graph/attachment.ts";
import type { VirtualHost } from "../../src/model/ir/listener.ts";
import { bestCover, hostCovers, hostSpecificity } from "../../src/pipeline/lower/connections/hostnames.ts";
import { PortHosts } from "../../src/pipeline/lower/connections/port-hosts.ts";
import { misdirectedHosts } from "../../src/pipeline/lower/listeners/misdirected-hosts.ts";
import { route } from "../unit/pipeline/xds/builders.ts";

const numRuns = Number(process.env.GWC_PROPERTY_RUNS ?? 1500);
const exact = fc
  .array(fc.constantFrom("a", "b", "c"), { minLength: 1, maxLength: 3 })
  .map((labels) => labels.join("."));
const name = fc.oneof(
  { weight: 3, arbitrary: exact },
  exact.map((suffix) => `*.${suffix}`),
  fc.constant(undefined),
);

function listenerOf(hostname: string | undefined): ListenerNode {
  return { id: `web/edge/${hostname}`, hostname, origin: {} } as unknown as ListenerNode;
}

test("a name belongs to the listener that no other one's name covers more specifically", () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 8 }), name, (names, host = "*") => {
      const listeners = names.map((hostname) => ({ hostname }));
      const port = new PortHosts(listeners);
      for (const listener of listeners) {
        const { hostname: own = "*" } = listener;
        const siblings = listeners.filter((other) => other !== listener);
        const isOwner: boolean = siblings.every(
          ({ hostname }) => !hostCovers(hostname, host) || hostSpecificity(hostname) <= hostSpecificity(own),
        );
        assert.equal(port.owns(listener, host), isOwner);
        assert.equal(
          port.coversBeside(listener),
          siblings.some(({ hostname }) => hostCovers(hostname, own)),
        );
        const below = names
          .map((hostname = "*") => hostname)
          .filter((inner) => inner !== own && hostCovers(own, inner));
        assert.deepEqual([...port.below(own)].sort(), [...new Set(below)].sort());
      }
    }),
    { numRuns },
  );
});

test("few names listed in the chain and many in the port's table give every request the same answer", () => {
  const many = fc.uniqueArray(name, { minLength: 18, maxLength: 40 });
  fc.assert(
    fc.property(many, fc.nat(), fc.array(exact, { maxLength: 3 }), exact, (names, at, routed, host) => {
      const listener = listenerOf(names[at % names.length]);
      const port = new PortHosts(names.map(listenerOf));
      const own = ownHosts(listener, port, routed);
      const hosts = [...own, ...misdirectedHosts(listener, port, own, "table")];
      assert.equal(new Set(hosts.map(({ hostname }) => hostname)).size, hosts.length);
      assert.equal(answer(host, hosts, names), answer(host, [...own, ...all(listener, names, own)], names));
    }),
    { numRuns },
  );
});

/** Those of its routes, and its own name where a broader listener would answer instead. */
function ownHosts(listener: ListenerNode, port: PortHosts, routed: readonly string[]): readonly VirtualHost[] {
  const { hostname = "*" } = listener;
  const names: string[] = routed.filter((host) => hostCovers(hostname, host) && port.owns(listener, host));
  if (hostname !== "*" && port.coversBeside(listener)) names.push(hostname);
  return [...new Set(names)].map((host) => ({
    ...hostOf(host, false),
    routes: routed.includes(host) ? [route()] : [],
  }));
}

function all(listener: ListenerNode, names: readonly (string | undefined)[], own: readonly VirtualHost[]) {
  const taken = new Set([listener.hostname ?? "*", ...own.map(({ hostname }) => hostname)]);
  return names
    .map((hostname = "*") => hostname)
    .filter((host) => !taken.has(host))
    .map((host) => hostOf(host, true));
}

function hostOf(hostname: string, misdirected: boolean): VirtualHost {
  return { listener: "web/edge/x", hostname, routes: [], misdirected, origin: {} } as unknown as VirtualHost;
}

/** As Envoy finds the host: the most specific one that covers it. */
function answer(host: string, hosts: readonly VirtualHost[], names: readonly (string | undefined)[]): string {
  const best = bestCover(
    hosts.map(({ hostname }) => hostname),
    host,
  );
  const found = hosts.find(({ hostname }) => hostCovers(hostname, host) && hostSpecificity(hostname) === best);
  if (found === undefined) return "404";
  if (found.misdirected === false) return found.routes.length > 0 ? "its route" : "404";
  return found.misdirected === true || bestCover(names, host) >= 0 ? "421" : "404";
}
