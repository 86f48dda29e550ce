// Localities of the zones of a backend.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { DestinationBackend } from "../../../../../src/model/ir/destination/destination.ts";
import type { DestinationSettings } from "../../../../../src/model/ir/destination/destination-settings.ts";
import { buildLoadAssignment } from "../../../../../src/pipeline/xds/clusters/endpoints.ts";
import { zoneSharesOf } from "../../../../../src/pipeline/xds/clusters/zones.ts";
import { destination } from "../builders.ts";

function backend(weight: number, ...zones: readonly string[]): DestinationBackend {
  const endpoints = zones.map((zone, index) => {
    const place = zone === "" ? {} : { zone };
    return { kind: "ip", address: `10.0.0.${index}`, port: 80, ...place } as const;
  });
  return { endpoints, weight, priority: 0, tls: undefined };
}

function sharesOf(backends: readonly DestinationBackend[], zoneWeights?: DestinationSettings["zoneWeights"]) {
  const settings = zoneWeights === undefined ? {} : { zoneWeights };
  const whole = destination("api", { backends, settings });
  return backends.flatMap((each) =>
    zoneSharesOf(whole, each).map(({ zone, weight, endpoints }) => [zone, weight, endpoints.length]),
  );
}

test("without weights of zones a backend is one locality", () => {
  assert.deepEqual(sharesOf([backend(1, "a", "b")]), [[undefined, 1, 2]]);
});

test("a zone is there once, and one that is not listed weighs 1, as do endpoints without a zone", () => {
  assert.deepEqual(sharesOf([backend(1, "b", "a", "b", "")], { b: 5, unused: 9 }), [
    [undefined, 1, 1],
    ["a", 1, 1],
    ["b", 5, 2],
  ]);
});

test("several backends keep their shares, which their zones divide", () => {
  assert.deepEqual(sharesOf([backend(3, "a", "b"), backend(1, "b"), backend(1)], { a: 3 }), [
    ["a", 225, 1],
    ["b", 75, 1],
    ["b", 100, 1],
    [undefined, 1, 0],
  ]);
});

test("where the own zone is preferred, each zone of a backend is a locality of its own, without weight", () => {
  const whole = destination("api", { backends: [backend(3, "b", "a", "b")], settings: { preferLocalZone: {} } });
  const localities = buildLoadAssignment(whole, false).endpoints ?? [];
  assert.deepEqual(
    localities.map(({ locality, load_balancing_weight, lb_endpoints }) => [
      locality,
      load_balancing_weight,
      lb_endpoints?.length,
    ]),
    [
      [{ zone: "a" }, undefined, 1],
      [{ zone: "b" }, undefined, 2],
    ],
  );
});
