// The URLs of a bootstrap, and redirects between listeners that move.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import { withRedirectOffset } from "../../../../src/operate/trial/redirect-offset.ts";
import { printUrl, servedUrls } from "../../../../src/operate/trial/served-urls.ts";

const address = (port_value: number, host = "0.0.0.0", more = {}) => ({
  address: { socket_address: { address: host, port_value, ...more } },
});
const host = (domain: string, ...routes: readonly JsonObject[]) => ({ domains: [domain], routes });
const to = (path: string, more = {}) => ({ match: { path_separated_prefix: path, ...more }, route: { cluster: "a" } });

function chain(hosts: readonly JsonObject[], more: JsonObject = {}): JsonObject {
  return { filters: [{ typed_config: { route_config: { virtual_hosts: hosts } } }], ...more };
}

const tls = (...server_names: string[]) => ({ transport_socket: {}, filter_chain_match: { server_names } });
const serving = (...listeners: readonly JsonObject[]): JsonObject => ({ static_resources: { listeners } });
const urlsOf = (...listeners: readonly JsonObject[]) => servedUrls(serving(...listeners)).map(printUrl);

test("a listener has a URL for each hostname, with a path that needs nothing else", () => {
  const routes = [
    to("/cart/items"),
    to("/c", { headers: [{ name: "x" }] }),
    { match: { prefix: "/old" }, redirect: {} },
    to("/cart"),
  ];
  const hosts = [host("*", to("/")), host("shop.example", ...routes), host("*.pay.example", to("/"))];
  assert.deepEqual(urlsOf({ ...address(8080), default_filter_chain: chain(hosts) }), [
    "http://localhost:8080/",
    "http://shop.example:8080/cart",
    "http://www.pay.example:8080/",
  ]);
  assert.deepEqual(urlsOf({ ...address(80, "192.0.2.1"), default_filter_chain: chain(hosts.slice(0, 1)) }), [
    "http://192.0.2.1/",
  ]);
});

test("an HTTPS chain has the hostnames that it does not send elsewhere", () => {
  const misdirected = { match: { prefix: "/" }, direct_response: { status: 421 } };
  const shop = chain([host("shop.example", to("/")), host("pay.example", misdirected)], tls("shop.example"));
  const asking = { match: { prefix: "/" }, route: { cluster: "misdirected" } };
  const pay = chain([host("*", asking), host("*.pay.example", to("/"))], tls("*.pay.example"));
  const internal = {
    name: "misdirected",
    internal_listener: {},
    filter_chains: [chain([host("pay.example", misdirected)])],
  };
  assert.deepEqual(urlsOf({ ...address(443, "::"), filter_chains: [shop, pay] }, internal), [
    "https://shop.example/",
    "https://www.pay.example/",
  ]);
});

test("connections and datagrams have the place of their listener, Envoy's own interfaces have none", () => {
  const bytes = { filters: [{ typed_config: { cluster: "a" } }] };
  assert.deepEqual(
    urlsOf(
      { ...address(5432), filter_chains: [bytes] },
      { ...address(8443), filter_chains: [{ ...bytes, ...{ filter_chain_match: { server_names: ["db.example"] } } }] },
      address(53, "0.0.0.0", { protocol: "UDP" }),
      { ...address(19_001), filter_chains: [chain([host("*", to("/"))])], ignore_global_conn_limit: true },
    ),
    ["tcp://127.0.0.1:5432", "tls://db.example:8443", "udp://127.0.0.1:53"],
  );
});

test("redirects follow the listeners that move, and lead elsewhere as they did", () => {
  const redirect = (action: JsonObject) => ({ match: { prefix: "/" }, redirect: action });
  const bootstrap = (...actions: readonly JsonObject[]) =>
    serving(
      { ...address(80), default_filter_chain: chain([host("*.shop.example", ...actions.map(redirect))]) },
      { ...address(443), filter_chains: [chain([host("*", to("/"))], { transport_socket: {} })] },
    );
  const before = [
    { scheme_redirect: "https" },
    { path_redirect: "/x" },
    { scheme_redirect: "https", host_redirect: "www.shop.example" },
    { scheme_redirect: "https", port_redirect: 8443 },
    { scheme_redirect: "https", host_redirect: "other.example" },
  ];
  const after = [
    { scheme_redirect: "https", port_redirect: 10_443 },
    { path_redirect: "/x", port_redirect: 10_080 },
    { scheme_redirect: "https", host_redirect: "www.shop.example", port_redirect: 10_443 },
    ...before.slice(3),
  ];
  assert.deepEqual(withRedirectOffset(bootstrap(...before), 10_000), bootstrap(...after));
  assert.deepEqual(withRedirectOffset(bootstrap(...before), 0), bootstrap(...before));
});
