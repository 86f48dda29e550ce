// A listener with every HTTP filter at once, on one route and on ten: it has all filters that gwc knows, in Envoy Gateway's order, and they act.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import type { JsonValue } from "../../src/base/json/json.ts";
import { dynamicModules } from "../../src/pipeline/xds/filters/extension/dynamic-modules.ts";
import { httpFilters } from "../../src/pipeline/xds/filters/http-filters.ts";
import { listenerFilters } from "../../src/pipeline/xds/filters/listener-filters.ts";
import { askCase } from "../support/cases/ask-case.ts";
import { type Case, readCases } from "../support/cases/case.ts";
import type { CaseClients } from "../support/cases/case-clients.ts";
import { createMaterial } from "../support/cases/case-material.ts";
import { compileCase } from "../support/cases/compile-case.ts";
import { filterChains, inOrderOfEnvoyGateway, kindOf, listenerChain } from "../support/cases/filter-order.ts";
import { askedOfCopy, copiesOfRoutes, withSecretsOfCopies } from "../support/cases/many-routes.ts";
import { serveCase } from "../support/cases/serve-case.ts";

const copies = 9;

async function compiled(count: number, context: Pick<TestContext, "after">) {
  const [found] = readCases("test/cases", "every-filter-one-route");
  assert.ok(found);
  const each: Case = withSecretsOfCopies(found, count, context);
  const own = createMaterial(each);
  const material = { ...own, objects: own.objects + copiesOfRoutes(each, count) };
  const { bundles, diagnostics } = await compileCase(each, material);
  assert.deepEqual(diagnostics, []);
  const chains = new Map(
    bundles.map(({ proxy, bootstrap }) => [proxy.name, filterChains(bootstrap as unknown as JsonValue)]),
  );
  return { each, material, bundles, chainsOf: (gateway: string) => chains.get(gateway) ?? [] };
}

for (const count of [0, copies]) {
  test(`${count + 1} routes have their filters in Envoy Gateway's order, and filterOrder moves them`, async (context) => {
    const { chainsOf } = await compiled(count, context);
    const usual = listenerChain(chainsOf("usual"));
    const moved = listenerChain(chainsOf("moved"));
    assert.deepEqual(usual, inOrderOfEnvoyGateway(usual));
    assert.deepEqual([...moved].sort(), [...usual].sort());
    const before = (first: string, second: string) => moved.lastIndexOf(first) < moved.indexOf(second);
    for (const [first, second] of [
      ["local_ratelimit", "cors"],
      ["bandwidth_limit", "fault"],
      ["jwt_authn", "ext_authz"],
    ] as const)
      assert.ok(before(first, second), `${first} is before ${second}`);
    for (const [first, second] of [
      ["health_check", "compressor"],
      ["header_mutation", "custom_response"],
    ] as const)
      assert.ok(before(first, second), `${first} is before ${second}`);
  });
}

/** Filters of Gateway listeners exclude those of routes, which a changed route would bypass; a dynamic module needs a compiler, so test/system adds it. */
test("the case has every filter that gwc knows", async (context) => {
  const { chainsOf } = await compiled(0, context);
  const chains = chainsOf("usual");
  const ofClusters = chains.filter((names) => names.at(-1) === "envoy.filters.http.upstream_codec");
  const known = httpFilters().filter((feature) => feature !== listenerFilters && feature !== dynamicModules);
  const missing = [
    ...without(
      listenerChain(chains),
      known.map(({ envoyName }) => envoyName),
    ),
    ...without(ofClusters.flat().map(kindOf), namedByClusters()),
  ];
  assert.deepEqual(missing, [], "kinds of filters that test/cases/every-filter-one-route does not have");
});

function without(found: readonly string[], names: readonly string[]): readonly string[] {
  return names.map(kindOf).filter((kind) => !found.includes(kind));
}

/** Filters of clusters have no list: what the files name. */
function namedByClusters(): readonly string[] {
  const folder = "src/pipeline/xds/clusters";
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  return texts.flatMap((text) => [...text.matchAll(/"(envoy\.filters\.http\.\w+)"/g)].map(([, name = ""]) => name));
}

test("on ten routes with policies of their own, each protection still acts", async (context) => {
  const { each, material, bundles } = await compiled(copies, context);
  const usual = bundles.filter(({ proxy }) => proxy.name === "usual");
  const place = await serveCase(usual, material, context, each.host);
  const requests = (each.requests ?? []).filter(({ send }) => send.includes("http://shop.example/cart"));
  const quick = requests.filter(({ bodyAfterMs }) => bodyAfterMs === undefined);
  const clients: CaseClients = new Map();
  for (let number = 1; number <= copies; number++)
    for (const request of quick) await askCase(askedOfCopy(request, number), place, clients);
});
