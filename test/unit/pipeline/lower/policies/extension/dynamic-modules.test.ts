// The dynamic modules of an EnvoyExtensionPolicy, and those that an EnvoyProxy registers.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Extensions } from "../../../../../../src/model/ir/extension/extensions.ts";
import { extensionFeatures } from "../../../../../../src/pipeline/lower/policies/extension/extension.ts";
import { lowerPolicy } from "../../../../../../src/pipeline/lower/policies/lower-policy.ts";
import type { TrafficPlace } from "../../../../../../src/pipeline/lower/policies/traffic-places.ts";
import { lowerProxySettings } from "../../../../../../src/pipeline/lower/proxy/proxy-settings.ts";
import { lowering, policyOf, reported, resourceOf, routesAimedAt, seen } from "../../lowering.ts";

const policy = { kind: "EnvoyExtensionPolicy", namespace: "shop", name: "it" };
const registry = `dynamicModules:
  - { name: plain, source: { local: { path: /lib/plain.so } } }
  - { name: kept, source: { type: Local, local: { path: /lib/kept.so } }, doNotClose: true, loadGlobally: true }`;

async function lower(modules: string, proxy?: string) {
  const parameters = proxy === undefined ? undefined : await resourceOf("EnvoyProxy", proxy);
  const { context, diagnostics } = await lowering(parameters === undefined ? {} : { parameters });
  const { parts, valid } = lowerPolicy<"EnvoyExtensionPolicy", Extensions, TrafficPlace>(
    extensionFeatures,
    await policyOf("EnvoyExtensionPolicy", `dynamicModule: ${modules}`),
    routesAimedAt,
    context,
  );
  return { parts: seen(parts), valid, problems: reported(diagnostics), messages: diagnostics };
}

test("modules keep the order of the list, and say what the EnvoyProxy says of their libraries", async () => {
  const { parts, valid, problems } = await lower(
    "[{ name: kept, filterName: one, config: { a: [1] } }, { name: plain, terminalFilter: true }, { name: plain, config: a }]",
    registry,
  );
  assert.deepEqual([valid, problems], [true, []]);
  const plain = { source: { kind: "host", path: "/lib/plain.so" } };
  assert.deepEqual(parts, {
    dynamicModules: [
      {
        policy,
        index: 0,
        library: { source: { kind: "host", path: "/lib/kept.so" }, isKept: true, isGlobal: true },
        filter: "one",
        config: '{"a":[1]}',
      },
      { policy, index: 1, library: plain, filter: "" },
      { policy, index: 2, library: plain, filter: "", config: '"a"' },
    ],
  });
});

test("an empty list is none", async () => {
  assert.deepEqual((await lower("[]")).parts, {});
});

for (const [title, proxy, end] of [
  ["another name", registry, "but EnvoyProxy shop/it does not register it."],
  ["no EnvoyProxy", undefined, "but no EnvoyProxy applies that registers it."],
] as const) {
  test(`with ${title} the policy is invalid`, async () => {
    const { valid, problems, messages } = await lower("[{ name: plane }]", proxy);
    assert.deepEqual([valid, problems], [false, ["lower/module-not-registered spec.dynamicModule[0].name"]]);
    assert.ok(messages[0]?.message.endsWith(end), messages[0]?.message);
  });
}

test("a relative path is an error of the EnvoyProxy", async () => {
  const source = "source: { local: { path: lib/plain.so } }";
  const parameters = await resourceOf("EnvoyProxy", `dynamicModules: [{ name: a, ${source} }]`);
  const { context, diagnostics } = await lowering({ parameters });
  lowerProxySettings(context);
  assert.deepEqual(reported(diagnostics), ["lower/value-out-of-range spec.dynamicModules[0].source.local.path"]);
});

test("a library of the network that is not pinned is an error of the EnvoyProxy, once, and of the policy", async () => {
  const remote = `remote: { url: "https://modules.example/a.so", sha256: "${"0".repeat(64)}" }`;
  const { valid, problems } = await lower(
    "[{ name: far }, { name: far, filterName: other }]",
    `dynamicModules: [{ name: far, source: { type: Remote, ${remote} } }]`,
  );
  assert.deepEqual([valid, problems], [false, ["fetch/not-pinned spec.dynamicModules[0].source.remote.url"]]);
});
