// The HTTP filters of a bundle, and the order in which Envoy Gateway puts them.

import assert from "node:assert/strict";
import type { JsonValue } from "../../../src/base/json/json.ts";

/** Envoy Gateway's own ranks; filters with the same rank are sorted by name there. */
const ranks: readonly string[] = [
  "custom_response",
  "health_check",
  "fault",
  "cors",
  "csrf",
  "header_mutation",
  "ext_authz",
  "api_key_auth",
  "basic_auth",
  "oauth2",
  "jwt_authn",
  "stateful_session",
  "buffer",
  "lua",
  "ext_proc",
  "wasm",
  "dynamic_modules",
  "geoip",
  "rbac",
  "local_ratelimit",
  "ratelimit",
  "bandwidth_limit",
  "grpc_web",
  "grpc_stats",
  "credential_injector",
  "compressor",
  "dynamic_forward_proxy",
  "router",
];

/** The kind of an HTTP filter: "cors" of envoy.filters.http.cors, "compressor" of envoy.filters.http.compressor.gzip. */
export function kindOf(name: string): string {
  return /^envoy\.filters\.http\.(\w+)/.exec(name)?.[1] ?? name;
}

/** Those of the kinds that Envoy Gateway has, in its order. */
export function inOrderOfEnvoyGateway(kinds: readonly string[]): readonly string[] {
  const place = (kind: string) => {
    const rank = ranks.indexOf(kind);
    if (rank === -1)
      throw new Error(`test/support/cases/filter-order.ts does not know where Envoy Gateway puts ${kind}`);
    return rank;
  };
  return [...kinds].sort((a, b) => place(a) - place(b));
}

/** Kinds of the one chain that ends with the router; those of readiness and statistics have next to nothing before it. */
export function listenerChain(chains: readonly (readonly string[])[]): readonly string[] {
  const ended = chains.filter((names) => names.at(-1) === "envoy.filters.http.router");
  const [chain, ...others] = ended.filter(({ length }) => length > 2);
  assert.ok(chain);
  assert.deepEqual(others, [], "the Gateway has one listener");
  return chain.map(kindOf);
}

/** Names below every key "http_filters", chain by chain. */
export function filterChains(value: JsonValue | undefined): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(filterChains);
  const entries = Object.entries(value as Readonly<Record<string, JsonValue>>);
  return entries.flatMap(([key, below]) =>
    key === "http_filters"
      ? [(below as readonly { readonly name: string }[]).map(({ name }) => name)]
      : filterChains(below),
  );
}
