// The global rate limit filter: every descriptor that Envoy can send is in the file of the service.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { RateLimit_Action } from "../../../../../../src/model/envoy/generated/envoy.config.route.v3.ts";
import type { RateLimitPerRoute } from "../../../../../../src/model/envoy/generated/envoy.extensions.filters.http.ratelimit.v3.ts";
import type { GlobalRateLimitRule } from "../../../../../../src/model/ir/route/global-rate-limit.ts";
import type { RateLimitSelector } from "../../../../../../src/model/ir/route/rate-limit.ts";
import { buildSound, host, httpListener, managerOf, proxy, route, routesOf } from "../../builders.ts";

const service = { destination: "api", timeoutMs: undefined, failClosed: false };

const exact = { kind: "exact", value: "1" } as const;
const selectors: readonly RateLimitSelector[] = [
  { kind: "header", name: "x-a", match: exact, invert: true },
  { kind: "distinctHeader", name: "x-a" },
  { kind: "method", value: "GET", invert: false },
  { kind: "path", match: exact, invert: false },
  { kind: "queryParam", name: "q", match: exact, invert: false },
  { kind: "distinctQueryParam", name: "q" },
  { kind: "sourceCidr", value: "10.0.0.0/8", invert: true, distinct: false },
  { kind: "sourceCidr", value: "10.0.0.0/8", invert: false, distinct: true },
];

const anyRule = fc.record({
  sharedBy: fc.constantFrom(undefined, undefined, "web/one", "web/two"),
  requests: fc.nat(10),
  unit: fc.constantFrom("Second" as const, "Week" as const, "Year" as const),
  selectors: fc.array(fc.constantFrom(...selectors), { maxLength: 4 }),
  shadowMode: fc.boolean(),
  headers: fc.constantFrom(undefined, false),
  limitFrom: fc.constant(undefined),
  requestCost: fc.constantFrom(undefined, 0, 3),
  responseCost: fc.constantFrom(undefined, 2, { namespace: "n", key: "k" }),
});

/** Rules of one policy: those that others share are told by the policy and their place in it. */
const anyRules = fc
  .array(anyRule, { minLength: 1, maxLength: 5 })
  .map((rules) => rules.map((rule, index): GlobalRateLimitRule => ({ ...rule, index })));

function builtWith(rules: readonly GlobalRateLimitRule[]) {
  const routes = [0, 1].map((match) => {
    const id = { kind: "HTTPRoute", namespace: "web", name: "shop", rule: 0, match } as const;
    return route({ id, traffic: { globalRateLimit: { service, rules } } });
  });
  const hosts = ["*", "*.example.com", "a.example"].map((name) => host(name, routes));
  const built = buildSound(proxy({ listeners: [httpListener(hosts)] }));
  return { bundle: built.bundle, routes: routesOf(built), filters: managerOf(built).http_filters ?? [] };
}

interface Descriptor {
  readonly key?: string;
  readonly value?: string;
  readonly rate_limit?: object;
  readonly descriptors?: readonly Descriptor[];
}

/** What Envoy sends for an action; a value that depends on the request is undefined. */
function entryOf(action: RateLimit_Action): Descriptor {
  const { generic_key, header_value_match, query_parameter_value_match, remote_address_match } = action;
  const fixed = generic_key ?? header_value_match ?? query_parameter_value_match ?? remote_address_match;
  if (fixed !== undefined) return { key: fixed.descriptor_key ?? "", value: fixed.descriptor_value ?? "" };
  if (action.remote_address !== undefined) return { key: "remote_address" };
  return { key: (action.request_headers ?? action.query_parameters)?.descriptor_key ?? "" };
}

function find(descriptors: readonly Descriptor[], [first, ...rest]: readonly Descriptor[]): Descriptor | undefined {
  const found = descriptors.filter(({ key, value }) => key === first?.key && value === first?.value);
  assert.equal(found.length, 1, `${first?.key} is there ${found.length} times`);
  return rest.length === 0 ? found[0] : find(found[0]?.descriptors ?? [], rest);
}

test("every descriptor that a route sends has a limit in the file of its domain", () => {
  fc.assert(
    fc.property(anyRules, (rules) => {
      const { bundle, routes, filters } = builtWith(rules);
      const files = new Map(bundle.rateLimits.map(({ content }) => [content.domain as string, content]));
      const names = new Set(filters.map(({ name }) => name));
      let sent = 0;
      for (const { typed_per_filter_config = {} } of routes) {
        for (const [name, part] of Object.entries(typed_per_filter_config)) {
          const { domain = "", rate_limits = [] } = part as unknown as RateLimitPerRoute;
          assert.ok(names.has(name), `no filter ${name}`);
          for (const { actions = [] } of rate_limits) {
            const path = actions.map(entryOf);
            const found = find((files.get(domain)?.descriptors ?? []) as readonly Descriptor[], path);
            assert.ok(found?.rate_limit, `no limit for ${JSON.stringify(path)}`);
            sent += 1;
          }
        }
      }
      const responses = rules.filter(({ responseCost }) => responseCost !== undefined).length;
      assert.equal(sent, 6 * (rules.length + responses));
    }),
    { numRuns: 100 },
  );
});
