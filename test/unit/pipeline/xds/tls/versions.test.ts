// The range of TLS versions, where only one end of it is set.

import assert from "node:assert/strict";
import { test } from "node:test";
import { wholeRange } from "../../../../../src/pipeline/xds/tls/tls.ts";
import { buildSound, chain, host, httpsListener, proxy, route, tls } from "../builders.ts";

const own = { minVersion: "1.2", maxVersion: "1.2" } as const;

test("an end that is not set is Envoy's own", () => {
  assert.deepEqual(wholeRange({}, own), own);
  assert.deepEqual(wholeRange({ minVersion: "1.0" }, own), { minVersion: "1.0", maxVersion: "1.2" });
  assert.deepEqual(wholeRange({ maxVersion: "1.3" }, own), { minVersion: "1.2", maxVersion: "1.3" });
  assert.deepEqual(wholeRange({ minVersion: "1.0", maxVersion: "1.1" }, own), { minVersion: "1.0", maxVersion: "1.1" });
});

test("where Envoy's own end would leave no version, the other end is the only one", () => {
  assert.deepEqual(wholeRange({ minVersion: "1.3" }, own), { minVersion: "1.3", maxVersion: "1.3" });
  assert.deepEqual(wholeRange({ maxVersion: "1.1" }, own), { minVersion: "1.1", maxVersion: "1.1" });
});

test("a listener with a greatest version alone accepts that one", () => {
  const chains = [chain([host("*", [route()])], { tls: tls({ maxVersion: "1.1" }) })];
  const [listener] = buildSound(proxy({ listeners: [httpsListener(chains)] })).listeners;
  const text = JSON.stringify(listener);
  assert.match(text, /"tls_minimum_protocol_version":"TLSv1_1","tls_maximum_protocol_version":"TLSv1_1"/);
});
