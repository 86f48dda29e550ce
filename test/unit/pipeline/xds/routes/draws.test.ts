// Weights, shares and mirrors of one route: Envoy draws one random number for a request, and they must not follow each other.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { noHeaderMutation } from "../../../../../src/model/ir/header-mutation.ts";
import type { Route } from "../../../../../src/model/ir/route.ts";
import { startEchoBackend } from "../../../../../src/operate/echo/echo-backend.ts";
import { serveBootstrap } from "../../../../support/envoy/envoy.ts";
import { countBackends } from "../../../../support/http.ts";
import {
  bootstrapOf,
  buildSound,
  builtRoute,
  destination,
  forward,
  proxyWithRoutes,
  route,
  routesOf,
  to,
} from "../builders.ts";

const times = 400;
const full = { kind: "full", replacement: "/full" } as const;

/** How many of the requests that each of these backends got were copied to the destination "copy". */
async function copiesBySender(t: TestContext, sent: Route, senders: readonly string[]): Promise<readonly number[]> {
  const backends = await Promise.all(["a", "b", "copy"].map((name) => startEchoBackend({ name })));
  t.after(() => Promise.all(backends.map((backend) => backend.stop())));
  const destinations = backends.map(({ name, port }) =>
    destination(name, {}, [{ kind: "ip", address: "127.0.0.1", port }]),
  );
  const served = await serveBootstrap(t, bootstrapOf(buildSound(proxyWithRoutes([sent], { destinations }))));
  await countBackends({ port: served.portOf(80), host: "shop.example.com" }, times);
  const copies = backends.find(({ name }) => name === "copy")?.requests ?? [];
  // Copies arrive on their own.
  for (let before = -1; before < copies.length; ) {
    before = copies.length;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return senders.map((sender) => copies.filter(({ headers }) => headers["x-to"]?.[0] === sender).length);
}

const marked = (name: string, parts: Parameters<typeof to>[1]) =>
  to(name, { requestHeaders: { ...noHeaderMutation, set: [{ name: "x-to", value: name }] }, ...parts });

function assertAbout(counts: readonly number[], expected: number): void {
  for (const count of counts) assert.ok(Math.abs(count - expected) < 40, `${counts} are not about ${expected} each`);
}

test("a mirror copies its share of what each of the weighted backends gets", async (t) => {
  const targets = [marked("a", { weight: 50 }), marked("b", { weight: 50 })];
  const sent = route({
    action: forward({ targets, mirrors: [{ destination: "copy", numerator: 1, denominator: 2 }] }),
  });
  assertAbout(await copiesBySender(t, sent, ["a", "b"]), times / 4);
});

test("a mirror copies its share of every share route", async (t) => {
  const targets = [marked("a", { weight: 1, path: full }), marked("b", { weight: 1 })];
  const mirrors = [{ destination: "copy", numerator: 500_001, denominator: 1_000_000 }];
  assertAbout(await copiesBySender(t, route({ action: forward({ targets, mirrors }) }), ["a", "b"]), times / 4);
});

test("weights that depend on a fraction are spread over a prime, and others stay as they are written", () => {
  const weightsOf = (mirrored: number) =>
    builtRoute(
      {
        action: forward({
          targets: [to("a", { weight: 30 }), to("b", { weight: 70 })],
          mirrors: [{ destination: "a", numerator: mirrored, denominator: 100 }],
        }),
      },
      { destinations: [destination("a"), destination("b")] },
    ).route?.weighted_clusters?.clusters?.map(({ weight = 0 }) => weight);
  assert.deepEqual(weightsOf(100), [30, 70]);
  assert.deepEqual(weightsOf(0), [30, 70]);
  const [a = 0, b = 0] = weightsOf(10) ?? [];
  assert.equal(a + b, 4_294_967_291);
  assert.ok(Math.abs(a / (a + b) - 0.3) < 1e-9);
});

test("the mirror of a share route copies from the share's own range of millionths", () => {
  const targets = [to("a", { weight: 1, path: full }), to("b", { weight: 3 })];
  const mirrors = [
    { destination: "a", numerator: 10, denominator: 100 },
    { destination: "b", numerator: 1, denominator: 1 },
  ];
  const built = routesOf(
    buildSound(
      proxyWithRoutes([route({ action: forward({ targets, mirrors }) })], {
        destinations: [destination("a"), destination("b")],
      }),
    ),
  );
  assert.deepEqual(
    built.map(({ route }) =>
      route?.request_mirror_policies?.map(({ runtime_fraction }) => runtime_fraction?.default_value),
    ),
    [
      [{ numerator: 25_000, denominator: "MILLION" }, { numerator: 100 }],
      [{ numerator: 325_000, denominator: "MILLION" }, { numerator: 100 }],
    ],
  );
});
