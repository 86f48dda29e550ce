// The statistics that a bundle's Envoy has: the stat prefixes of its listeners and clusters, and which names it keeps.

import { isJsonObject, type JsonObject, type JsonValue, valueAt } from "../../../base/json/json.ts";
import { regexMatches } from "../../../base/regex.ts";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";

/** What a name stands for, such as "http", and the stat prefixes that the bundle has of it. */
type Subjects = Readonly<Record<string, readonly string[]>>;

export interface Statistics {
  readonly subjects: Subjects;
  /** By Envoy's full name, such as "http.http-80.downstream_rq_2xx". */
  keeps(name: string): boolean;
}

const manager = "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";
const prefixes: Readonly<Record<string, string>> = {
  [manager]: "http",
  "envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy": "tcp",
  "envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig": "udp",
  "envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit": "localLimit",
};

/** Of the Gateway's own listeners and clusters; Envoy's own interfaces are left out. */
export function statisticsOf(bundle: EnvoyBundle): Statistics {
  const own = new Set(bundle.ports.filter(({ purpose }) => purpose === "operations").map(({ name }) => name));
  const found: Record<string, Set<string>> = {};
  const add = (subject: string, prefix: string) => {
    found[subject] ??= new Set();
    found[subject].add(asStatistic(prefix));
  };
  let limited = false;
  for (const listener of resourcesOf(bundle, "listeners")) {
    const address = addressOf(listener);
    if (own.has(String(listener.name)) || address === undefined) continue;
    add("listener", address);
    visitMessages(listener, (type, message) => {
      const subject = prefixes[type];
      if (subject !== undefined) add(subject, String(message.stat_prefix));
      if (type.endsWith(".DownstreamTlsContext")) add("tls", address);
      limited ||= type === "envoy.extensions.filters.http.ratelimit.v3.RateLimit";
    });
  }
  const clusters = resourcesOf(bundle, "clusters")
    .filter(({ name }) => name !== "prometheus_stats")
    .map(({ name, alt_stat_name }) => asStatistic(String(alt_stat_name || name)));
  const subjects = Object.fromEntries(Object.entries(found).map(([name, values]) => [name, tagged([...values])]));
  const cluster = tagged(clusters);
  const requested = (subjects.http ?? []).length > 0 ? cluster : [];
  const { stats_config } = bundle.bootstrap as unknown as JsonObject;
  return {
    subjects: { ...subjects, cluster, requested, limited: limited ? cluster : [] },
    keeps: keeperOf(valueAt(stats_config, ["stats_matcher"])),
  };
}

/** In the bootstrap, and in the files beside it. */
function resourcesOf({ bootstrap, files }: EnvoyBundle, kind: "listeners" | "clusters"): readonly JsonObject[] {
  const type = kind === "listeners" ? "/envoy.config.listener.v3.Listener" : "/envoy.config.cluster.v3.Cluster";
  const fixed = objectsIn(valueAt(bootstrap as unknown as JsonObject, ["static_resources", kind]));
  const watched = files.flatMap(({ content }) => objectsIn(content.resources));
  return [...fixed, ...watched.filter((resource) => String(resource["@type"]).endsWith(type))];
}

function objectsIn(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? value.filter(isJsonObject) : [];
}

/** As Envoy spells a prefix in the names of its statistics. */
function asStatistic(prefix: string): string {
  return prefix.replace(/:\/{0,2}/g, "_");
}

/** As Envoy names a listener's statistics; undefined for one without a port. */
function addressOf(listener: JsonObject): string | undefined {
  const { address, port_value } = (valueAt(listener, ["address", "socket_address"]) ?? {}) as JsonObject;
  if (typeof address !== "string") return undefined;
  return `${address.includes(":") ? `[${address}]` : address}_${port_value}`;
}

/** Messages with their type, but for those of routes, of which there are many. */
function visitMessages(value: JsonValue | undefined, visit: (type: string, message: JsonObject) => void): void {
  if (Array.isArray(value)) for (const each of value) visitMessages(each, visit);
  if (!isJsonObject(value)) return;
  const type = value["@type"];
  if (typeof type === "string") visit(type.slice(type.lastIndexOf("/") + 1), value);
  for (const key in value) if (key !== "route_config") visitMessages(value[key], visit);
}

/** Envoy finds a prefix up to its first dot, but for addresses: one with a dot has no label, and its statistics other names. */
function tagged(values: readonly string[]): readonly string[] {
  return values.filter((value) => !value.includes(".") || /^(?:[\d.]+|\[[\w.]+\])_\d+$/.test(value)).sort();
}

/** @see https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/config/metrics/v3/stats.proto#config-metrics-v3-statsmatcher */
function keeperOf(matcher: JsonValue | undefined): (name: string) => boolean {
  if (!isJsonObject(matcher)) return () => true;
  if (matcher.reject_all === true) return () => false;
  const patternsOf = (list: string) => objectsIn(valueAt(matcher, [list, "patterns"]));
  const [included, excluded] = [patternsOf("inclusion_list"), patternsOf("exclusion_list")];
  const isIn = (patterns: readonly JsonObject[], name: string) => patterns.some((pattern) => matches(pattern, name));
  if ("inclusion_list" in matcher) return (name) => isIn(included, name);
  return (name) => !isIn(excluded, name);
}

function matches(pattern: JsonObject, name: string): boolean {
  const fold = (text: unknown) => (pattern.ignore_case === true ? String(text).toLowerCase() : String(text));
  const { exact, prefix, suffix, contains } = pattern;
  if (exact !== undefined) return fold(name) === fold(exact);
  if (prefix !== undefined) return fold(name).startsWith(fold(prefix));
  if (suffix !== undefined) return fold(name).endsWith(fold(suffix));
  if (contains !== undefined) return fold(name).includes(fold(contains));
  const regex = valueAt(pattern, ["safe_regex", "regex"]);
  return typeof regex === "string" && regexMatches(regex, name);
}
