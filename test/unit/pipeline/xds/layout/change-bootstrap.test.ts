// What an EnvoyProxy changes in the bootstrap, and what stays whatever it says.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Bootstrap } from "../../../../../src/model/envoy/generated/envoy.config.bootstrap.v3.ts";
import type { BootstrapChange } from "../../../../../src/model/ir/bootstrap.ts";
import {
  bootstrapOf,
  build,
  buildSound,
  destination,
  originAtField,
  proxy,
  proxyWithRoutes,
  route,
} from "../builders.ts";

function changed(change: BootstrapChange["change"]): { readonly bootstrap: BootstrapChange } {
  const origin = originAtField("spec", "bootstrap");
  return { bootstrap: { title: "EnvoyProxy web/edge", proxyId: "id", origin, change } };
}

const merge = (value: object) => changed({ kind: "merge", value: value as never });

function codesOf(change: BootstrapChange["change"]): readonly string[] {
  return build(proxy(changed(change))).diagnostics.map(({ code }) => code);
}

test("resource monitors and runtime layers are merged by name, so that Envoy finds none twice", () => {
  const monitor = { name: "envoy.resource_monitors.global_downstream_max_connections" };
  const { overload_manager, layered_runtime } = bootstrapOf(
    buildSound(
      proxy(
        merge({
          overload_manager: {
            resource_monitors: [{ ...monitor, typed_config: { max_active_downstream_connections: 7 } }],
          },
          layered_runtime: {
            layers: [{ name: "global_config", static_layer: { "re2.max_program_size.warn_level": 9 } }],
          },
        }),
      ),
    ),
  ) as Bootstrap;
  const [only, ...others] = overload_manager?.resource_monitors ?? [];
  assert.deepEqual(others, []);
  assert.match(JSON.stringify(only), /DownstreamConnectionsConfig.*:7/);
  assert.equal(layered_runtime?.layers?.length, 1);
  assert.match(JSON.stringify(layered_runtime), /error_level":4294967295.*warn_level":9/);
});

test("the node, the readiness check and the resources of the Gateway stay when the bootstrap is replaced", () => {
  const { bootstrap } = buildSound(proxyWithRoutes([route()])).bundle;
  const { static_resources: own, node, ...kept } = bootstrap;
  const statistics = own?.listeners?.filter(({ name }) => name?.startsWith("envoy-gateway-proxy-stats"));
  const value = { ...kept, staticResources: { listeners: statistics, clusters: own?.clusters?.slice(-1) } };
  const replaced = buildSound({
    ...proxyWithRoutes([route()]),
    ...changed({ kind: "replace", value: JSON.parse(JSON.stringify(value)) }),
  });
  const made = bootstrapOf(replaced) as Bootstrap;
  assert.deepEqual(made.node, node);
  const names = (list: readonly { readonly name?: string }[] = []) => list.map(({ name }) => name).sort();
  assert.deepEqual(names(made.static_resources?.listeners), names(own?.listeners));
  assert.deepEqual(names(made.static_resources?.clusters), names(own?.clusters));
});

test("what tells zones apart stays when the bootstrap is replaced, but for a local cluster of the user's own", () => {
  const inZone = { zone: "a", destinations: [destination("api", { settings: { preferLocalZone: {} } })] };
  const { cluster_manager: manager, static_resources: own, ...kept } = buildSound(proxy(inZone)).bundle.bootstrap;
  const local = manager?.local_cluster_name;
  const replaced = (more: object, clusters = own?.clusters) => {
    const listeners = own?.listeners?.filter(({ name }) => name?.startsWith("envoy-gateway-proxy-stats"));
    const value = { ...kept, static_resources: { listeners, clusters }, ...more } as never;
    return bootstrapOf(buildSound({ ...proxy(inZone), ...changed({ kind: "replace", value }) })) as Bootstrap;
  };
  const without = own?.clusters?.filter(({ name }) => name !== local && name !== "api");
  const made = replaced({}, without);
  assert.equal(made.cluster_manager?.local_cluster_name, local);
  assert.equal(made.static_resources?.clusters?.filter(({ name }) => name === local).length, 1);
  const moved = { clusterManager: { localClusterName: "mine" }, node: { id: "x", locality: { region: "r" } } };
  const mine = replaced(moved, [...(without ?? []), { name: "mine" }]);
  assert.deepEqual(mine.cluster_manager, { local_cluster_name: "mine" });
  assert.deepEqual(mine.node, { id: "x", cluster: "web/edge", locality: { zone: "a", region: "r" } });
  assert.equal(
    mine.static_resources?.clusters?.some(({ name }) => name === local),
    false,
  );
});

test("what is no list or no object stays in the bundle, where the check of Envoy's messages finds it", () => {
  const { bootstrap } = buildSound(
    proxy(merge({ node: "n", static_resources: { clusters: "c", secrets: "s" } })),
  ).bundle;
  assert.equal(bootstrap.node, "n");
  assert.deepEqual(bootstrap.static_resources?.clusters?.slice(-1), ["c"]);
});

test("listeners of the bootstrap are ports of the bundle", () => {
  const address = { socketAddress: { address: "127.0.0.1", portValue: 8090 } };
  const { ports } = buildSound(proxy(merge({ static_resources: { listeners: [{ name: "own", address }] } }))).bundle;
  assert.deepEqual(
    ports.filter(({ port }) => port === 8090),
    [{ name: "own", address: "127.0.0.1", port: 8090, protocol: "tcp", purpose: "operations" }],
  );
});

test("files that the bootstrap makes Envoy read are those that the host must bring, but for those of the controller", () => {
  const tls = (folder: string) => ({
    certificateChain: { filename: `/etc/${folder}/tls.crt` },
    privateKey: { filename: `/etc/${folder}/tls.key` },
  });
  const clusters = ["own", "xds_cluster"].map((name) => ({ name, transport_socket: tls(name) }));
  assert.deepEqual(
    buildSound(proxy(merge({ static_resources: { clusters } }))).bundle.reads.map(({ path, kind }) => [path, kind]),
    [
      ["/etc/own/tls.crt", "public"],
      ["/etc/own/tls.key", "secret"],
    ],
  );
  const patch = { op: "add", path: "/dns_resolution_config", jsonPath: undefined, from: undefined } as const;
  const operation = { ...patch, value: { filename: "/etc/own/dns" } };
  const at = originAtField("spec", "bootstrap");
  const patches = [{ type: "Bootstrap", name: "edge", operation, policyId: "id", origin: at, operationAt: at }];
  const { reads } = buildSound(proxy(changed({ kind: "patch", patches }))).bundle;
  assert.deepEqual(
    reads.map(({ path }) => path),
    ["/etc/own/dns"],
  );
});

test("what leads to the controller is left out, and other servers of resources are an error", () => {
  const controller = { ads_config: { grpc_services: [{ envoy_grpc: { cluster_name: "xds_cluster" } }] } };
  const clusters = [{ name: "xds_cluster" }];
  const made = bootstrapOf(buildSound(proxy(merge({ dynamic_resources: controller, static_resources: { clusters } }))));
  assert.doesNotMatch(JSON.stringify(made), /xds_cluster|ads_config/);
  const other = { kind: "merge", value: { dynamic_resources: { lds_config: { ads: {} } } } } as const;
  assert.deepEqual(codesOf(other), ["xds/bootstrap-conflict"]);
});

test("the admin interface and the listener for statistics must stay where they are", () => {
  assert.deepEqual(codesOf({ kind: "replace", value: {} }), ["xds/bootstrap-incomplete", "xds/bootstrap-incomplete"]);
  const moved = { admin: { address: { socketAddress: { portValue: 9901 } } } };
  assert.deepEqual(codesOf({ kind: "merge", value: moved }), ["xds/bootstrap-incomplete"]);
});
