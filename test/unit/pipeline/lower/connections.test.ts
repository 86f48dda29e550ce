// TCP, TLS and UDP listeners on their way into the IR.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Attachment, ListenerNode } from "../../../../src/model/graph/attachment.ts";
import type { TcpChain } from "../../../../src/model/ir/listener.ts";
import { lowerUdpListeners } from "../../../../src/pipeline/lower/connections/udp-listeners.ts";
import { lowerListeners } from "../../../../src/pipeline/lower/listeners/listeners.ts";
import { type Lowering, listenerOf, lowering, policyOf, resourceOf } from "./lowering.ts";

type Kind = "TCPRoute" | "TLSRoute" | "UDPRoute";

/** A route with these backends on a listener, for these names. */
async function attached(kind: Kind, name: string, backends: string, hostnames = ["*"]): Promise<Attachment> {
  const names = kind === "TLSRoute" ? `hostnames: [x.example]\n` : "";
  const spec = `${names}rules: [{ backendRefs: [${backends}] }]`;
  return { route: { resource: await resourceOf(kind, spec, name), parents: [] }, parent: 0, hostnames };
}

async function lowered(...parts: (Pick<ListenerNode, "name"> & Partial<ListenerNode>)[]) {
  const given = await lowering({ listeners: await Promise.all(parts.map(listenerOf)) });
  const chains = lowerListeners(given.context).flatMap((listener) => listener.chains as readonly TcpChain[]);
  return { ...given, chains, destinations: given.context.destinations.all() };
}

const codesOf = ({ diagnostics }: Lowering) => diagnostics.map(({ code }) => code);

test("the oldest TCPRoute gets the port, weights add up, and the broken share stays separate", async () => {
  const old = await attached(
    "TCPRoute",
    "old",
    "{ name: a, port: 80, weight: 3 }, { name: gone, port: 80 }, { name: b, port: 80, weight: 0 }",
  );
  const young = await attached("TCPRoute", "young", "{ name: c, port: 80 }");
  const result = await lowered({ name: "db", protocol: "TCP", attachments: [old, young] });
  const destination = "tcproute/shop/old/rule/-1";
  assert.deepEqual(result.chains[0]?.targets, [
    { kind: "destination", destination, weight: 3 },
    { kind: "broken", weight: 1 },
  ]);
  assert.deepEqual(
    result.destinations.map(({ key, protocol, backends }) => [key, protocol, backends.length]),
    [[destination, "tcp", 1]],
  );
  assert.deepEqual(codesOf(result), ["lower/route-without-traffic"]);
});

test("names of a TLS port go to the nearest listener and to the oldest route, and an empty listener closes its own", async () => {
  const wide = await attached("TLSRoute", "wide", "{ name: a, port: 80 }", [
    "*.example",
    "near.example",
    "one.example",
  ]);
  const late = await attached("TLSRoute", "late", "{ name: b, port: 80 }", ["one.example"]);
  const tls = { protocol: "TLS", tlsMode: "Passthrough" } as const;
  const result = await lowered(
    { name: "wide", ...tls, hostname: "*.example", attachments: [wide, late] },
    { name: "near", ...tls, hostname: "near.example" },
  );
  assert.deepEqual(
    result.chains.map(({ name, serverNames, targets }) => [name, serverNames, targets.length]),
    [
      ["tlsroute/shop/wide", ["*.example", "one.example"], 1],
      ["shop/edge/near", ["near.example"], 0],
    ],
  );
  assert.deepEqual(codesOf(result), ["lower/route-without-traffic"]);
});

test("TCP and UDP of one number are two ports", async () => {
  const dns = await attached("UDPRoute", "dns", "{ name: a, port: 80 }");
  const { context, chains } = await lowered(
    { name: "tcp", protocol: "TCP", port: 53 },
    { name: "udp", protocol: "UDP", port: 53, attachments: [dns] },
  );
  const [udp] = lowerUdpListeners(context);
  assert.deepEqual([udp?.name, udp?.port, udp?.destination], ["shop/edge/udp", 53, "udproute/shop/dns/rule/-1"]);
  assert.deepEqual(
    chains.map(({ name, targets }) => [name, targets.length]),
    [["shop/edge/tcp", 0]],
  );
  assert.equal(context.destinations.all()[0]?.protocol, "udp");
});

test("the broken share of a UDPRoute is a part of its destination, where nothing answers", async () => {
  const dns = await attached(
    "UDPRoute",
    "dns",
    "{ name: a, port: 80, weight: 3 }, { name: gone, port: 80, weight: 2 }",
  );
  const { context, destinations } = await lowered({ name: "udp", protocol: "UDP", attachments: [dns] });
  assert.deepEqual(destinations, [], "UDP listeners are lowered on their own");
  assert.equal(lowerUdpListeners(context)[0]?.destination, "udproute/shop/dns/rule/-1");
  const backends = context.destinations.all()[0]?.backends ?? [];
  assert.deepEqual(
    backends.map(({ endpoints, weight }) => [endpoints.length, weight]),
    [
      [1, 3],
      [0, 2],
    ],
  );
});

test("a ClientTrafficPolicy's fields about requests have no effect on a TCP port, which is a warning where it has no other", async () => {
  const clientPolicy = await policyOf(
    "ClientTrafficPolicy",
    "timeout: { tcp: { idleTimeout: 5m }, http: { idleTimeout: 1s } }\npath: { disableMergeSlashes: true }",
  );
  const given = await lowering({ listeners: [await listenerOf({ name: "db", protocol: "TCP" })], clientPolicy });
  const [listener] = lowerListeners(given.context);
  assert.equal(listener?.chains[0]?.client.timeouts?.tcpIdleMs, 300_000);
  assert.deepEqual(codesOf(given), ["lower/no-effect"]);
  assert.match(
    given.diagnostics[0]?.message ?? "",
    /spec\.timeout\.http, spec\.path, which have no effect.* TCP listeners/,
  );
});
