// The bandwidth filters: nothing on the chain, one for each direction.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { BandwidthLimit } from "../../../../../../src/model/ir/route/bandwidth-limit.ts";
import { buildSound, builtRoute, managerOf, proxyWithRoutes, route } from "../../builders.ts";

const type = "type.googleapis.com/envoy.extensions.filters.http.bandwidth_limit.v3.BandwidthLimit";
const limited = (requestKibPerSecond?: number, responseKibPerSecond?: number, trailerPrefix?: string) => {
  const bandwidthLimit: BandwidthLimit = { requestKibPerSecond, responseKibPerSecond, trailerPrefix };
  return { traffic: { bandwidthLimit } };
};
const stat_prefix = "http_bandwidth_limiter";

test("the route brings the limit of each direction", () => {
  assert.deepEqual(builtRoute(limited(1, 2, "")).typed_per_filter_config, {
    "envoy.filters.http.bandwidth_limit/request": { "@type": type, stat_prefix, enable_mode: "REQUEST", limit_kbps: 1 },
    "envoy.filters.http.bandwidth_limit/response": {
      "@type": type,
      stat_prefix,
      enable_mode: "RESPONSE",
      limit_kbps: 2,
      enable_response_trailers: true,
    },
  });
});

test("the chain has the filters of the directions that its routes limit", () => {
  const namesOf = (...all: ReturnType<typeof limited>[]) =>
    managerOf(buildSound(proxyWithRoutes(all.map(route)))).http_filters?.map(({ name }) => name?.split("/")[1]);
  assert.deepEqual(namesOf(limited(undefined, 2)), ["response", undefined]);
  assert.deepEqual(namesOf(limited(undefined, 2), limited(1), limited(3, 4)), ["request", "response", undefined]);
});
