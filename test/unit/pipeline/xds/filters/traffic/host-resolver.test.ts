// The hosts that requests name: resolved by a filter and a cluster with one and the same DNS cache.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { DnsSettings } from "../../../../../../src/model/ir/destination/dns.ts";
import type { HostRewrite } from "../../../../../../src/model/ir/route.ts";
import { buildSound, builtRoute, destination, forward, managerOf, proxyWithRoutes, route, to } from "../../builders.ts";

const resolving = (hostResolver: DnsSettings, host?: HostRewrite) =>
  forward({ targets: [to("api", { hostResolver })], rewrite: host && { path: undefined, host } });

function cachesOf(dns: DnsSettings) {
  const destinations = [destination("api", { byHostOfRequest: true, settings: { dns } }, [])];
  const built = buildSound(proxyWithRoutes([route({ action: resolving(dns) })], { destinations }));
  const filter = managerOf(built).http_filters?.find(({ name }) => name?.includes("dynamic_forward_proxy"));
  const cluster = built.clusters.find(({ name }) => name === "api");
  assert.deepEqual([cluster?.lb_policy, cluster?.load_assignment], ["CLUSTER_PROVIDED", undefined]);
  return [filter?.typed_config, cluster?.cluster_type?.typed_config].map((config) => config?.dns_cache_config);
}

test("filter and cluster have the same cache, and other settings have another one", () => {
  const [filter, cluster] = cachesOf({});
  assert.deepEqual(filter, cluster);
  const names = [{}, { refreshMs: 1000 }, { family: "v6Only" }].map((dns) => {
    const [cache] = cachesOf(dns as DnsSettings);
    return (cache as { readonly name: string }).name;
  });
  assert.equal(new Set(names).size, 3);
});

test("the filter rewrites the host before it resolves it, in place of the route", () => {
  const literal = builtRoute({ action: resolving({}, { kind: "literal", host: "a.example" }) });
  const [part] = Object.values(literal.typed_per_filter_config ?? {});
  assert.equal(part?.host_rewrite_literal, "a.example");
  assert.equal(literal.route?.host_rewrite_literal, undefined);
  const header = builtRoute({ action: resolving({}, { kind: "header", header: "x-host" }) });
  assert.equal(Object.values(header.typed_per_filter_config ?? {})[0]?.host_rewrite_header, "x-host");
});
