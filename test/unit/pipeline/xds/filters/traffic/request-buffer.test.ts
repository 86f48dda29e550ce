// The buffer filter: off on the chain, on where a route has a limit.

import assert from "node:assert/strict";
import { test } from "node:test";
import { buildSound, builtRoute, managerOf, proxyWithRoutes, route } from "../../builders.ts";

const typeOf = (message: string) => `type.googleapis.com/envoy.extensions.filters.http.buffer.v3.${message}`;
const limited = (maxRequestBytes: number) => ({ traffic: { requestBuffer: { maxRequestBytes } } });

test("a route with a limit brings it along", () => {
  assert.deepEqual(builtRoute(limited(4096)).typed_per_filter_config, {
    "envoy.filters.http.buffer": { "@type": typeOf("BufferPerRoute"), buffer: { max_request_bytes: 4096 } },
  });
  assert.equal(builtRoute({}).typed_per_filter_config, undefined);
});

test("the filter stands once in the chain and is off, whatever the limits of its routes", () => {
  const manager = managerOf(buildSound(proxyWithRoutes([route(), route(limited(7)), route(limited(8))])));
  assert.deepEqual(manager.http_filters?.[0], {
    name: "envoy.filters.http.buffer",
    disabled: true,
    typed_config: { "@type": typeOf("Buffer"), max_request_bytes: 7 },
  });
});
