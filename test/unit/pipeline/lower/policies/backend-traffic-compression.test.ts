// The compressors of a BackendTrafficPolicy, by both names.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

for (const name of ["compressor", "compression"]) {
  test(`${name}: the order is kept, and the type alone says enough`, async () => {
    const { parts, problems } = await lowerTraffic(
      `${name}: [{ type: Zstd, minContentLength: 1Ki }, { type: Brotli, brotli: {} }, { type: Gzip }]`,
    );
    const { compression } = parts as { readonly compression?: { readonly compressors: unknown } };
    assert.deepEqual(problems, []);
    assert.deepEqual(compression?.compressors, [
      { type: "zstd", minContentLength: 1024 },
      { type: "brotli" },
      { type: "gzip" },
    ]);
  });

  test(`${name}: an empty list compresses nothing`, async () => {
    assert.deepEqual((await lowerTraffic(`${name}: []`)).parts, {});
  });

  test(`${name}: a length that Envoy would read as 30 is an error`, async () => {
    const { problems, valid } = await lowerTraffic(`${name}: [{ type: Gzip }, { type: Gzip, minContentLength: 1 }]`);
    assert.deepEqual([problems, valid], [[`lower/value-out-of-range spec.${name}[1].minContentLength`], false]);
  });
}
