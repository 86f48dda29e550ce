// The Lua scripts of an EnvoyExtensionPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { References } from "../../../../../../src/model/graph/references.ts";
import type { Extensions } from "../../../../../../src/model/ir/extension/extensions.ts";
import { extensionFeatures } from "../../../../../../src/pipeline/lower/policies/extension/extension.ts";
import { readLua } from "../../../../../../src/pipeline/lower/policies/extension/read-lua.ts";
import { lowerPolicy } from "../../../../../../src/pipeline/lower/policies/lower-policy.ts";
import type { TrafficPlace } from "../../../../../../src/pipeline/lower/policies/traffic-places.ts";
import { lowering, policyOf, reported, resourceOf, routesAimedAt, seen } from "../../lowering.ts";

const handler = "function envoy_on_request(handle) end";
const policy = { kind: "EnvoyExtensionPolicy", namespace: "shop", name: "it" };

async function lower(lua: string, texts: Readonly<Record<string, string | Uint8Array>> = {}, proxy?: string) {
  const parameters = proxy === undefined ? undefined : await resourceOf("EnvoyProxy", proxy);
  const { context, diagnostics } = await lowering(parameters === undefined ? {} : { parameters });
  const references: References = { ...context.graph.references, configMap: ({ name }) => texts[name] };
  const { parts, valid } = lowerPolicy<"EnvoyExtensionPolicy", Extensions, TrafficPlace>(
    extensionFeatures,
    await policyOf("EnvoyExtensionPolicy", `lua: ${lua}`),
    routesAimedAt,
    { ...context, graph: { ...context.graph, references } },
  );
  return { parts: seen(parts), valid, problems: reported(diagnostics) };
}

const reference = 'type: ValueRef, valueRef: { group: "", kind: ConfigMap, name: scripts }';

test("scripts keep the order of the list, wherever they come from, and their context", async () => {
  const { parts, valid, problems } = await lower(
    `[{ type: Inline, inline: "${handler}", filterContext: { mode: strict } }, { ${reference} }]`,
    { scripts: handler },
  );
  assert.deepEqual([valid, problems], [true, []]);
  assert.deepEqual(parts, {
    lua: [
      { policy, index: 0, source: handler, context: { mode: "strict" } },
      { policy, index: 1, source: handler },
    ],
  });
});

test("an empty list is none", async () => {
  assert.deepEqual((await lower("[]")).parts, {});
});

for (const [title, list, texts, problem] of [
  ["a syntax error", '[{ type: Inline, inline: "end" }]', {}, "lower/lua-refused spec.lua[0].inline"],
  ["bytes", `[{ ${reference} }]`, { scripts: new Uint8Array([0xff]) }, "lower/lua-refused spec.lua[0].valueRef"],
  [
    "a context that is not an object",
    `[{ type: Inline, inline: "${handler}", filterContext: 1 }]`,
    {},
    "lower/value-out-of-range spec.lua[0].filterContext",
  ],
] as const) {
  test(`${title} makes the policy invalid`, async () => {
    const { valid, problems } = await lower(list, texts);
    assert.deepEqual([valid, problems], [false, [problem]]);
  });
}

test("a ConfigMap that is not there makes the policy invalid, which was reported by its reference", async () => {
  assert.deepEqual(await lower(`[{ ${reference} }]`), { parts: {}, valid: false, problems: [] });
});

for (const validation of ["Strict", "InsecureSyntax"]) {
  test(`${validation} checks the syntax`, async () => {
    const { valid } = await lower('[{ type: Inline, inline: "end" }]', {}, `luaValidation: ${validation}`);
    assert.equal(valid, false);
  });
}

test("Disabled leaves the script to Envoy", async () => {
  const { valid, problems } = await lower('[{ type: Inline, inline: "end" }]', {}, "luaValidation: Disabled");
  assert.deepEqual([valid, problems], [true, []]);
});

for (const [source, hasHandler] of [
  ["function envoy_on_request(h) end", true],
  ["envoy_on_response = function(h) end", true],
  ["do local a; a, envoy_on_response = 1, print end", true],
  ['_G["envoy_on_" .. "request"] = print', true],
  ['load("…")()', true],
  ["local function envoy_on_request(h) end", false],
  ["function handlers.envoy_on_request(h) end", false],
  ["-- function envoy_on_request(h) end", false],
  ["", false],
] as const) {
  test(`${hasHandler ? "a" : "no"} handler is found in: ${source}`, () => {
    assert.deepEqual(readLua(source), { kind: "read", hasHandler, indexesContext: false });
  });
}

for (const [expression, indexesContext] of [
  ["h:filterContext().mode", true],
  ['h:filterContext()["mode"]', true],
  ['h:filterContext():get("mode")', false],
  ["h:metadata().mode", false],
] as const) {
  test(`${expression} ${indexesContext ? "indexes" : "does not index"} the context`, () => {
    const read = readLua(`function envoy_on_request(h) return ${expression} end`);
    assert.deepEqual(read, { kind: "read", hasHandler: true, indexesContext });
  });
}
