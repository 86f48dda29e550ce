// Which bundle gwc run starts.

import assert from "node:assert/strict";
import { test } from "node:test";
import { bundleOf } from "../../../../src/cli/run/local-bootstrap.ts";
import type { EnvoyBundle } from "../../../../src/model/envoy/bundle.ts";
import { proxyPath } from "../../../../src/model/proxy-name.ts";
import { buildSound, proxy } from "../../pipeline/xds/builders.ts";

const single: EnvoyBundle = buildSound(proxy()).bundle;
const merged: EnvoyBundle = {
  ...single,
  proxy: { kind: "GatewayClass", namespace: "", name: "all" },
  gateways: ["shop/edge", "team/edge"],
};

test("a Gateway, a class of merged Gateways, or any of these chooses the bundle", () => {
  const chosen = (wanted: string) => proxyPath(bundleOf([single, merged], wanted).proxy);
  assert.deepEqual(["web/edge", "all", "shop/edge", "team/edge"].map(chosen), ["web/edge", "all", "all", "all"]);
  assert.equal(bundleOf([merged], undefined), merged);
});

test("without a choice among several, or with a wrong one, the names are said", () => {
  assert.throws(() => bundleOf([single, merged], undefined), /choose one with --gateway web\/edge or --gateway all\.$/);
  assert.throws(() => bundleOf([single, merged], "web/all"), /no Gateway web\/all; it has web\/edge, all\.$/);
  assert.throws(() => bundleOf([], undefined), /no Gateway to run/);
});
