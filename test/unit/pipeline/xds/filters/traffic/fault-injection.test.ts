// The fault filter: nothing on the chain, everything on the route.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { FaultInjection } from "../../../../../../src/model/ir/route/fault-injection.ts";
import { buildSound, builtRoute, managerOf, proxyWithRoutes, route } from "../../builders.ts";

const type = "type.googleapis.com/envoy.extensions.filters.http.fault.v3.HTTPFault";

function routePart(faultInjection: FaultInjection) {
  return builtRoute({ traffic: { faultInjection } }).typed_per_filter_config;
}

test("a delay and an abort have a share of the requests each", () => {
  const abort = { answer: { kind: "http", status: 418 }, percent: 0.5 } as const;
  assert.deepEqual(routePart({ delay: { delayMs: 1500, percent: 25 }, abort }), {
    "envoy.filters.http.fault": {
      "@type": type,
      delay: { fixed_delay: "1.5s", percentage: { numerator: 25 } },
      abort: { http_status: 418, percentage: { numerator: 5000, denominator: "MILLION" } },
    },
  });
});

test("an abort with the gRPC status 0 says so", () => {
  assert.deepEqual(routePart({ delay: undefined, abort: { answer: { kind: "grpc", status: 0 }, percent: 1 } }), {
    "envoy.filters.http.fault": { "@type": type, abort: { grpc_status: 0, percentage: { numerator: 1 } } },
  });
});

test("only a chain with a faulty route has the filter, and there it does nothing by itself", () => {
  const faulty = route({ traffic: { faultInjection: { delay: { delayMs: 1, percent: 1 }, abort: undefined } } });
  const filtersOf = (routes: Parameters<typeof proxyWithRoutes>[0]) =>
    managerOf(buildSound(proxyWithRoutes(routes))).http_filters?.filter(({ name }) => /fault/.test(name ?? ""));
  assert.deepEqual(filtersOf([route()]), []);
  assert.deepEqual(filtersOf([route(), faulty]), [
    { name: "envoy.filters.http.fault", typed_config: { "@type": type } },
  ]);
});
