// What the backendRefs of a rule are lowered to: targets, and the destinations behind them.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ResolvedBackend } from "../../../../../src/model/graph/backend.ts";
import type { References } from "../../../../../src/model/graph/references.ts";
import type { Destination } from "../../../../../src/model/ir/destination/destination.ts";
import type { Target } from "../../../../../src/model/ir/route.ts";
import type { BackendTls, Certificate } from "../../../../../src/model/tls.ts";
import { lowerTargets } from "../../../../../src/pipeline/lower/rules/backends.ts";
import { authority, type FoundBackend, foundBackend, seen } from "../lowering.ts";
import { type RuleLowering, ruleContext } from "../rule-context.ts";

const plain = { settings: {}, http1: undefined, names: [], balancesAcrossBackends: false } as const;
const tls: BackendTls = {
  serverName: "api.shop",
  autoServerName: false,
  authorities: "system",
  subjectAltNames: [],
  clientCertificate: undefined,
};

/** Every backend is found, by its name, with these changes. */
function backends(changes: Readonly<Record<string, Partial<FoundBackend>>>): Partial<References> {
  return {
    backend: ({ name, port = 80 }) => ({
      ...foundBackend({ name, port }),
      endpoints: [{ kind: "ip", address: "10.0.0.1", port }],
      ...changes[name],
    }),
  };
}

const rule = (...names: readonly string[]) =>
  `{ backendRefs: [${names.map((name) => `{ name: ${name}, port: 80 }`).join(", ")}] }`;

interface Lowered {
  readonly targets: readonly Target[];
  readonly destinations: readonly Destination[];
}

function lower({ context, rule: { backendRefs = [] } }: RuleLowering): Lowered {
  const targets = lowerTargets(backendRefs, plain, context);
  return { targets, destinations: context.destinations.all() };
}

async function protocolOf(change: Partial<FoundBackend>): Promise<string | undefined> {
  const { destinations } = lower(await ruleContext(rule("api"), backends({ api: change })));
  return destinations[0]?.protocol;
}

test("a destination speaks HTTP/1.1, chooses by ALPN over TLS, and follows the backend's protocol", async () => {
  assert.equal(await protocolOf({}), "http1");
  assert.equal(await protocolOf({ tls }), "auto");
  assert.equal(await protocolOf({ protocol: "h2c" }), "http2");
  assert.equal(await protocolOf({ protocol: "ws" }), "http1");
  assert.equal(await protocolOf({ protocol: "ws", tls }), "http1", "WebSockets need HTTP/1.1, over TLS as well");
});

test("a backend's own client certificate overrides the Gateway's, which is for those without", async () => {
  const own = certificate("own");
  const references = backends({ api: { tls: { ...tls, clientCertificate: own } }, pay: { tls } });
  const lowering = await ruleContext(rule("api", "pay"), references);
  const { proxy, listener } = lowering.context;
  const clientCertificate = certificate("gateway");
  const gateways = proxy.gateways.map((each) => ({ ...each, resource: listener.gateway, clientCertificate }));
  const { destinations } = lower({ ...lowering, context: { ...lowering.context, proxy: { ...proxy, gateways } } });
  const shown = destinations.flatMap(({ backends }) => backends.map((each) => each.tls?.clientCertificate));
  assert.deepEqual(
    shown.map((each) => each?.certificate.name),
    ["own", "gateway"],
  );
});

function certificate(name: string): Certificate {
  const secret = authority("shop", name);
  const origin = { document: { file: { path: "", text: "" }, start: 0, end: 0, listPath: [], value: {} }, path: [] };
  return { certificate: secret, privateKey: secret, dnsNames: undefined, origin };
}

test("a fallback shares a destination with the backends that it replaces, at the lower priority", async () => {
  const { targets, destinations } = lower(
    await ruleContext(rule("api", "spare"), backends({ spare: { fallback: true } })),
  );
  assert.equal(targets.length, 1);
  assert.deepEqual(
    destinations.map(({ key, backends }) => ({ key, priorities: backends.map(({ priority }) => priority) })),
    [{ key: "httproute/shop/it/rule/0", priorities: [0, 1] }],
  );
});

test("the share of a missing backend is answered with 500, of one without endpoints with 503, and weight 0 has none", async () => {
  const answers: Readonly<Record<string, ResolvedBackend>> = {
    gone: { kind: "invalid" },
    empty: { kind: "noEndpoints" },
  };
  const sound = backends({}).backend as References["backend"];
  const refs = "{ name: gone, port: 80, weight: 2 }, { name: empty, port: 80 }, { name: none, port: 80, weight: 0 }";
  const lowering = await ruleContext(`{ backendRefs: [${refs}] }`, {
    backend: (reference) => answers[reference.name] ?? sound(reference),
  });
  assert.deepEqual(seen(lower(lowering).targets), [
    { kind: "broken", weight: 2, status: 500 },
    { kind: "broken", weight: 1, status: 503 },
  ]);
});

test("a rule with a policy on one listener and none on another has a destination for each", async () => {
  const lowering = await ruleContext(rule("api", "pay"), backends({ pay: { fallback: true } }));
  const { context } = lowering;
  const settings = { connectTimeoutMs: 5 };
  const references = lowering.rule.backendRefs ?? [];
  const targets = [{ ...plain, settings, names: ["limits"] }, plain].flatMap((policy) =>
    lowerTargets(references, policy, context),
  );
  const keys = targets.map((target) => (target.kind === "destination" ? target.destination : ""));
  assert.deepEqual(keys, ["httproute/shop/it/rule/0", `httproute/shop/it/rule/0/${context.listener.id}`]);
});
