// The compressor filters: off on the chain, on where a route has the policy.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Compressor } from "../../../../../../src/model/ir/route/compression.ts";
import { buildSound, builtRoute, managerOf, proxyWithRoutes, route, trafficPolicy } from "../../builders.ts";

const compressed = (name: string, ...compressors: Compressor[]) => ({
  traffic: { compression: { policy: trafficPolicy(name), compressors } },
});
const gzip = (minContentLength?: number): Compressor => ({ type: "gzip", minContentLength });
const brotli: Compressor = { type: "brotli", minContentLength: undefined };

test("each policy has its own filters, and the first of a policy is preferred", () => {
  const routes = [route(compressed("b", gzip(200))), route(compressed("a", brotli, gzip(2000))), route()];
  const filters = managerOf(buildSound(proxyWithRoutes(routes))).http_filters?.slice(0, -1) ?? [];
  const seen = filters.map(({ name, disabled, typed_config }) => {
    const config = typed_config as unknown as Record<string, unknown>;
    return [name, disabled, config.choose_first, config.response_direction_config];
  });
  const from = (length: number) => ({ common_config: { min_content_length: length } });
  assert.deepEqual(seen, [
    ["envoy.filters.http.compressor.brotli", true, true, undefined],
    ["envoy.filters.http.compressor.gzip", true, true, from(200)],
    ["envoy.filters.http.compressor.gzip/backendtrafficpolicy/web/a", true, undefined, from(2000)],
  ]);
});

test("the route switches them on and keeps Accept-Encoding from the backend", () => {
  const built = builtRoute({
    ...compressed("a", brotli, gzip()),
    requestHeaders: { set: [], add: [], remove: ["x-team"] },
  });
  assert.deepEqual(Object.keys(built.typed_per_filter_config ?? {}), [
    "envoy.filters.http.compressor.brotli",
    "envoy.filters.http.compressor.gzip",
  ]);
  assert.deepEqual(built.request_headers_to_remove, ["x-team", "accept-encoding"]);
});

test("a type that a policy names twice has two filters", () => {
  const built = builtRoute(compressed("a", gzip(200), gzip(2000)));
  assert.deepEqual(Object.keys(built.typed_per_filter_config ?? {}), [
    "envoy.filters.http.compressor.gzip",
    "envoy.filters.http.compressor.gzip/backendtrafficpolicy/web/a/1",
  ]);
});
