// Bootstraps changed for a trial run: ports, addresses, secrets, and echo backends that a real Envoy then reaches.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import type { Diagnostic } from "../../../../src/diagnostics/diagnostic.ts";
import { echoableEndpoints, withEchoEndpoints } from "../../../../src/operate/echo/echo-endpoints.ts";
import { createEchoPool } from "../../../../src/operate/echo/echo-pool.ts";
import { withAdminPort } from "../../../../src/operate/envoy/admin-address.ts";
import {
  withListenAddress,
  withPortOffset,
  withSecretsDirectory,
} from "../../../../src/operate/envoy/overlay-bootstrap.ts";
import { smallBootstrap, smallCluster, socketAddress } from "../../../support/envoy/bootstraps.ts";
import { serveBootstrap } from "../../../support/envoy/envoy.ts";
import { request } from "../../../support/http.ts";

const bootstrap = smallBootstrap({ port: 80, cluster: "a" }, [smallCluster("a", [8080]), smallCluster("jwks", [443])]);
const noReport = (diagnostic: Diagnostic) => assert.fail(diagnostic.message);
const listenersOf = (changed: JsonObject) =>
  (changed.static_resources as { listeners: readonly JsonObject[] }).listeners;

test("ports move by an offset, and the original stays as it was", () => {
  const before = JSON.stringify(bootstrap);
  const moved = withPortOffset(bootstrap, 10_000, noReport);
  assert.deepEqual(listenersOf(moved)[0]?.address, socketAddress(10_080));
  assert.equal(JSON.stringify(bootstrap), before);
  assert.deepEqual(withPortOffset(bootstrap, 0, noReport), bootstrap);
});

test("an offset that leaves the range of ports is reported", () => {
  const reports: Diagnostic[] = [];
  const moved = withPortOffset(bootstrap, 65_500, (diagnostic) => reports.push(diagnostic));
  assert.deepEqual(listenersOf(moved)[0]?.address, socketAddress(80));
  assert.deepEqual(
    reports.map(({ code, message }) => [code, message]),
    [["operate/port-out-of-range", "Listener http would move from port 80 to 65580, which is not a valid port."]],
  );
});

test("listeners bind another address", () => {
  assert.deepEqual(listenersOf(withListenAddress(bootstrap, "0.0.0.0"))[0]?.address, socketAddress(80, "0.0.0.0"));
});

test("secrets are looked for in another folder; paths of requests and files elsewhere stay", () => {
  const files = (secrets: string): JsonObject => ({
    certificate: { filename: `${secrets}/web/shop/tls.crt` },
    places: { city_db_path: `${secrets}/city.mmdb` },
    sds: { path_config_source: { path: `${secrets}/x.yaml`, watched_directory: { path: secrets } } },
    similar: { filename: "/etc/gwc/secrets-of-others/x" },
    match: { path: "/etc/gwc/secrets/web" },
  });
  assert.deepEqual(withSecretsDirectory(files("/etc/gwc/secrets"), "/etc/gwc/secrets/", "/tmp/s"), files("/tmp/s"));
});

test("only clusters that routes lead to are given echo backends", () => {
  assert.deepEqual(echoableEndpoints(bootstrap), [{ cluster: "a", endpoint: "127.0.0.1:8080", transport: "tcp" }]);
});

test("a listener inside of Envoy keeps its own answers", () => {
  const internal: JsonObject = {
    name: "a",
    load_assignment: {
      cluster_name: "a",
      endpoints: [
        { lb_endpoints: [{ endpoint: { address: { envoy_internal_address: { server_listener_name: "b" } } } }] },
      ],
    },
  };
  const asking = smallBootstrap({ port: 80, cluster: "a" }, [internal]);
  assert.deepEqual(echoableEndpoints(asking), []);
  assert.deepEqual(
    withEchoEndpoints(asking, () => 9),
    asking,
  );
});

test("the statistics lead to the admin interface wherever it is, and not to an echo backend", () => {
  const admin = { address: socketAddress(19_000) };
  const stats = smallBootstrap({ port: 19_001, cluster: "stats" }, [smallCluster("stats", [19_000, 8080])]);
  const moved = withAdminPort({ ...stats, admin }, 20_000);
  assert.deepEqual(moved, {
    ...smallBootstrap({ port: 19_001, cluster: "stats" }, [smallCluster("stats", [20_000, 8080])]),
    admin: { address: socketAddress(20_000) },
  });
  assert.deepEqual(
    echoableEndpoints(moved).map(({ endpoint }) => endpoint),
    ["127.0.0.1:8080"],
  );
});

test("a cluster with DNS and TLS leads to a plain echo backend, and Envoy serves it", async (t) => {
  const pool = createEchoPool((cluster, endpoint) => `${cluster} at ${endpoint}`);
  t.after(() => pool.stop());
  const httpProtocol = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";
  const remote: JsonObject = {
    name: "a",
    type: "STRICT_DNS",
    load_assignment: {
      cluster_name: "a",
      endpoints: [
        { lb_endpoints: [{ endpoint: { address: socketAddress(443, "api.invalid"), hostname: "api.invalid" } }] },
      ],
    },
    transport_socket: {
      name: "envoy.transport_sockets.tls",
      typed_config: {
        "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
        sni: "api.invalid",
      },
    },
    typed_extension_protocol_options: {
      [httpProtocol]: { "@type": `type.googleapis.com/${httpProtocol}`, auto_config: {} },
    },
  };
  const trial = await pool.adopt(smallBootstrap({ port: 443, cluster: "a" }, [remote]));
  const served = await serveBootstrap(t, trial);
  const answer = await request({ port: served.portOf(443), path: "/x" });
  assert.equal(answer.backend, "a at api.invalid:443");
  assert.equal(pool.backends.get("a at api.invalid:443")?.requests.length, 1);
  const again = await pool.adopt(smallBootstrap({ port: 443, cluster: "a" }, [remote]));
  assert.deepEqual(again, trial, "a later build reaches the same backends");
});

test("clusters without replaced endpoints, and clusters without endpoints, stay as they are", () => {
  const empty = { name: "empty", type: "STATIC", load_assignment: { cluster_name: "empty" } };
  const mixed = smallBootstrap({ port: 80, cluster: "a" }, [smallCluster("a", [8080]), empty]);
  const changed = withEchoEndpoints(mixed, () => undefined);
  assert.deepEqual(changed, mixed);
});
