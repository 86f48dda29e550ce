// Bootstraps for the tests of verify: one listener with one route, one cluster, and whatever a test overrides.
import type { JsonObject } from "../../../../src/base/json/json.ts";

export const googleapis = "type.googleapis.com/";

interface Parts {
  readonly route?: JsonObject;
  readonly virtualHost?: JsonObject;
  readonly manager?: JsonObject;
  readonly listener?: JsonObject;
  readonly cluster?: JsonObject;
  readonly bootstrap?: JsonObject;
}

/** A bootstrap that Envoy accepts, whose fields the parts override. */
export function bootstrap(parts: Parts = {}): JsonObject {
  return {
    static_resources: { listeners: [listener(parts)], clusters: [cluster(parts)] },
    ...parts.bootstrap,
  };
}

function listener(parts: Parts): JsonObject {
  return {
    name: "edge",
    address: { socket_address: { address: "127.0.0.1", port_value: 0 } },
    filter_chains: [
      { filters: [{ name: "envoy.filters.network.http_connection_manager", typed_config: manager(parts) }] },
    ],
    ...parts.listener,
  };
}

function manager(parts: Parts): JsonObject {
  const route = { match: { prefix: "/" }, direct_response: { status: 200 }, ...parts.route };
  return {
    "@type": `${googleapis}envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager`,
    stat_prefix: "edge",
    route_config: {
      name: "edge",
      virtual_hosts: [{ name: "all", domains: ["*"], routes: [route], ...parts.virtualHost }],
    },
    http_filters: [router()],
    ...parts.manager,
  };
}

/** The router as an HTTP filter. */
export function router(config: JsonObject = {}): JsonObject {
  const type = "envoy.extensions.filters.http.router.v3.Router";
  return { name: "envoy.filters.http.router", typed_config: { "@type": googleapis + type, ...config } };
}

function cluster(parts: Parts): JsonObject {
  return {
    name: "api",
    connect_timeout: "1s",
    type: "STATIC",
    load_assignment: { cluster_name: "api", endpoints: [] },
    ...parts.cluster,
  };
}

/** A route that matches by a regular expression. */
export function regexRoute(regex: string): JsonObject {
  return { match: { safe_regex: { regex } } };
}

/** A virtual host that adds one response header. */
export function addingHeader(header: JsonObject, more: JsonObject = {}): JsonObject {
  return { response_headers_to_add: [{ header, ...more }] };
}

/** A route to the cluster. */
export function toCluster(action: JsonObject = {}): JsonObject {
  return { direct_response: undefined, route: { cluster: "api", ...action } };
}
