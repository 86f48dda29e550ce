// Patches that ask the rate limit service for what its files do not have, and their sound neighbours.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, printPath } from "../../../../src/base/json/json.ts";
import type { EnvoyBundle } from "../../../../src/model/envoy/bundle.ts";
import { examine } from "../../../../src/pipeline/verify/find-problems.ts";
import { findHazards } from "../../../../src/pipeline/verify/hazards/find-hazards.ts";
import { bootstrap, googleapis, router } from "./bootstraps.ts";

const files: EnvoyBundle["rateLimits"] = [
  {
    path: "ratelimit/edge.yaml",
    content: {
      domain: "edge",
      descriptors: [
        { key: "a", value: "1", rate_limit: { unit: "day", requests_per_unit: 1 } },
        { key: "b", descriptors: [{ key: "user", rate_limit: { unit: "day", requests_per_unit: 1 } }] },
        { key: "c", value: "x*", rate_limit: { unit: "day", requests_per_unit: 1 } },
      ],
    },
  },
];

const filterType = `${googleapis}envoy.extensions.filters.http.ratelimit.v3.RateLimit`;

function filter(more: JsonObject = {}, cluster = "ratelimit_cluster"): JsonObject {
  const rate_limit_service = {
    grpc_service: { envoy_grpc: { cluster_name: cluster } },
    transport_api_version: "V3",
  };
  return { name: "limits", typed_config: { "@type": filterType, domain: "edge", rate_limit_service, ...more } };
}

const perRoute = (message: JsonObject): JsonObject => ({
  typed_per_filter_config: { limits: { "@type": `${filterType}PerRoute`, ...message } },
});

const generic = (descriptor_key: string, descriptor_value: string): JsonObject => ({
  generic_key: { descriptor_key, descriptor_value },
});
const header = (descriptor_key: string): JsonObject => ({
  request_headers: { header_name: "x-user", descriptor_key },
});
const limits = (...actions: readonly JsonObject[]): JsonObject => ({ rate_limits: [{ actions }] });

interface Parts {
  readonly route?: JsonObject;
  readonly virtualHost?: JsonObject;
  readonly filter?: JsonObject;
  readonly bundle?: Partial<Pick<EnvoyBundle, "rateLimits" | "rateLimitDeployment">>;
}

/** "effect path reason", the path from its last three steps on. */
function found({ filter: own = filter(), bundle = {}, ...parts }: Parts): readonly string[] {
  const root = bootstrap({ ...parts, manager: { http_filters: [own, router()] } });
  const seen = { root, ...examine("envoy.config.bootstrap.v3.Bootstrap", root) };
  assert.deepEqual(seen.problems, []);
  return findHazards([seen], { files: [], rateLimits: files, ...bundle }).map(
    ({ effect, path, reason }) => `${effect} ${printPath(path.slice(-3))} ${reason}`,
  );
}

test("a descriptor is in the file of its domain, to its last entry and with a limit there", () => {
  for (const sound of [
    limits(generic("a", "1")),
    limits(header("a")),
    limits(generic("b", "any"), header("user")),
    limits(generic("c", "x1")),
    limits(generic("a", "%REQ(x-plan)%")),
  ])
    assert.deepEqual(found({ route: perRoute(sound) }), []);
  const reason = (asked: string) => `asks for ${asked}, which ratelimit/edge.yaml does not have`;
  for (const [unsound, asked] of [
    [limits(generic("a", "2")), "a=2"],
    [limits(generic("b", "any")), "b=any"],
    [limits(generic("a", "1"), header("user")), "a=1, user"],
    [limits(generic("c", "y")), "c=y"],
    [limits({ remote_address: {} }), "remote_address"],
    [limits({ header_value_match: { descriptor_value: "gold", headers: [{ name: "x-plan" }] } }), "header_match=gold"],
  ] as const)
    assert.deepEqual(found({ route: perRoute(unsound) }), [`unlimited limits.rate_limits[0] ${reason(asked)}`]);
});

test("what is not in a descriptor of Envoy's own is not judged", () => {
  const extension = { name: "x", typed_config: { "@type": `${filterType}PerRoute` } };
  assert.deepEqual(found({ route: perRoute(limits({ extension })) }), []);
  const limit = { dynamic_metadata: { metadata_key: { key: "a", path: [{ key: "b" }] } } };
  assert.deepEqual(found({ route: perRoute({ rate_limits: [{ actions: [generic("z", "1")], limit }] }) }), []);
});

test("hosts, routes without a filter's name and the filter itself ask, too", () => {
  const unknown = limits(generic("z", "1"));
  const route = { direct_response: undefined, route: { cluster: "api", ...unknown } };
  assert.match(found({ virtualHost: unknown }).join(), /^unlimited \[0\]\.rate_limits\[0\] asks for z=1/);
  assert.match(found({ virtualHost: perRoute(unknown) }).join(), /^unlimited limits\.rate_limits\[0\]/);
  assert.match(found({ route: route as unknown as JsonObject }).join(), /^unlimited route\.rate_limits\[0\]/);
  assert.match(found({ filter: filter(unknown) }).join(), /^unlimited typed_config\.rate_limits\[0\]/);
});

test("a domain without a file is an error where nothing else can have it, and a doubt elsewhere", () => {
  const route = perRoute({ domain: "mine", ...limits(generic("a", "1")) });
  const reason = 'limits.rate_limits[0] asks in the domain "mine", which no file of ratelimit/ has';
  assert.deepEqual(found({ route }), [`foreignDomain ${reason}`]);
  const rateLimitDeployment = { kind: "host", port: 8081 } as const;
  assert.deepEqual(found({ route, bundle: { rateLimitDeployment } }), [`unlimited ${reason}`]);
});

test("another service, and a bundle without files, are not judged", () => {
  const route = perRoute(limits(generic("z", "1")));
  assert.deepEqual(found({ route, filter: filter({}, "own") }), []);
  assert.deepEqual(found({ route, bundle: { rateLimits: [] } }), []);
});
