// Equal destinations are merged, and others never share a name.

import assert from "node:assert/strict";
import { test } from "node:test";
import { InternalError } from "../../../../../src/base/internal-error.ts";
import type { Destination } from "../../../../../src/model/ir/destination/destination.ts";
import { DestinationTable } from "../../../../../src/pipeline/lower/destinations/destination-table.ts";

const document = { file: { path: "", text: "" }, start: 0, end: 0, listPath: [], value: {} };
const endpoints = [{ kind: "ip", address: "10.0.0.1", port: 80 }] as const;

function destination(parts: Partial<Destination> = {}): Destination {
  return {
    key: "service/shop/api/80/http",
    backends: [{ endpoints, weight: 1, priority: 0, tls: undefined }],
    protocol: "http1",
    settings: {},
    http1: undefined,
    origin: { document, path: [] },
    ...parts,
  };
}

test("equal destinations are shared, wherever they were written", () => {
  const table = new DestinationTable();
  assert.equal(table.share(destination()), true);
  assert.equal(table.share(destination({ origin: { document, path: ["spec", "rules", 1] } })), true);
  assert.equal(table.all().length, 1);
});

const backend = { endpoints, weight: 1, priority: 0, tls: undefined } as const;
const others: readonly (readonly [what: string, parts: Partial<Destination>])[] = [
  ["settings", { settings: { connectTimeoutMs: 1000 } }],
  ["protocol", { protocol: "http2" }],
  ["HTTP/1 settings", { http1: { enableTrailers: true, preserveHeaderCase: false, http10: undefined } }],
  ["endpoints", { backends: [{ ...backend, endpoints: [] }] }],
  ["weight", { backends: [{ ...backend, weight: 2 }] }],
  ["priority", { backends: [{ ...backend, priority: 1 }] }],
  ["number of backends", { backends: [backend, backend] }],
];
for (const [what, parts] of others) {
  test(`another ${what} under the same name is not shared, and never added`, () => {
    const table = new DestinationTable();
    const first = destination();
    table.add(first);
    // The lists stay the very same ones, as references and policies give them.
    const other = { ...first, ...parts };
    assert.equal(table.share(other), false);
    assert.throws(() => table.add(other), InternalError);
    assert.deepEqual(table.all(), [first]);
  });
}
