// Texts that a schema allows: words of the API first, then awkward ones, then whatever its pattern yields.

import fc, { type Arbitrary } from "fast-check";
import type { Schema } from "../support/cel/cel-schemas.ts";
import { awkward } from "../support/cel/cel-values.ts";
import type { Dice } from "./dice.ts";

/** What the values of Gateway API and Envoy Gateway look like. */
const plausible = [
  ...["edge", "shop", "api", "web", "public-name", "x-user", "a.example.com", "*.example.com", "example.com", "/cart"],
  ...["Gateway", "Service", "Secret", "ConfigMap", "HTTPRoute", "GRPCRoute", "Backend", "ListenerSet", "TLSRoute"],
  ...["gateway.networking.k8s.io", "gateway.envoyproxy.io", "discovery.k8s.io", "v1", "core"],
  ...["192.0.2.10", "2001:db8::10", "10.0.0.0/8", "2001:db8::/32", "192.0.2.256", "::ffff:192.0.2.1"],
  ...["::ffff:c000:201", "0:0::ffff:192.0.2.1", "fe80::1%eth0", "010.0.0.1", "::192.0.2.1", "64:ff9b::192.0.2.1"],
  ...["10s", "500ms", "1h30m", "0s", "5m", "100Mi", "50Ki", "1", "1500m", "2G"],
  ...["HTTP", "HTTPS", "TLS", "TCP", "UDP", "GET", "POST", "example.com/proto", "Core", "Exact"],
  ...["https://example.com", "https://example.com/path", "http://shop.example.com:8080", "https://*", "*", "null"],
  ...[
    "0".repeat(64),
    "application/json",
    "text/plain",
    "aGVsbG8=",
    "DE",
    "a".repeat(63),
    "a".repeat(64),
    "request.path",
  ],
  ...["/etc/geo/city.mmdb", "envoy.filters.http.cors", "prefix:5000/name:tag", "[a-z]+", "(", "^/v[0-9]+$"],
];

const pools = new Map<string, readonly string[]>();
const byPattern = new Map<string, Arbitrary<string>>();

/** A text that fits; where none is known and the pattern yields none of that length, one that does not. */
export function textOf(schema: Schema, dice: Dice): string {
  const pool = poolOf(schema);
  if (pool.length > 0 && !dice.chance(0.05)) return dice.pick(pool);
  if (schema.pattern === undefined)
    return fc.string({ minLength: schema.minLength ?? 0, maxLength: 12 }).generate(dice.random, undefined).value;
  const known = byPattern.get(schema.pattern) ?? fc.stringMatching(new RegExp(schema.pattern));
  byPattern.set(schema.pattern, known);
  return known.generate(dice.random, undefined).value;
}

/** Any text of those that are known here, whether it fits or not. */
export function anyText(dice: Dice): string {
  return dice.pick(dice.chance(0.5) ? plausible : awkward);
}

function poolOf({ pattern, minLength = 0, maxLength = 4096 }: Schema): readonly string[] {
  const key = `${minLength} ${maxLength} ${pattern}`;
  const known = pools.get(key);
  if (known !== undefined) return known;
  const expression = pattern === undefined ? undefined : new RegExp(pattern);
  const fits = (text: string): boolean =>
    [...text].length >= minLength && [...text].length <= maxLength && (expression?.test(text) ?? true);
  // Twice, so that ordinary texts are more frequent than awkward ones.
  const pool = [...plausible, ...plausible, ...awkward].filter(fits);
  pools.set(key, pool);
  return pool;
}
