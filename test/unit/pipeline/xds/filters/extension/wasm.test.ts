// Wasm filters: one for each module, with a virtual machine of its own, and the file in the bundle.

import assert from "node:assert/strict";
import { test } from "node:test";
import { sha256 } from "../../../../../../src/base/digest.ts";
import type { WasmModule } from "../../../../../../src/model/ir/extension/wasm-module.ts";
import { encodeMessage } from "../../../../../../src/pipeline/verify/codec.ts";
import { markerModule } from "../../../../../support/wasm/marker.ts";
import { bootstrapOf, buildSound, managerOf, proxyWithRoutes, route, routesOf } from "../../builders.ts";

const policy = { kind: "EnvoyExtensionPolicy", namespace: "web", name: "shop" } as const;
const content = markerModule();
const code = { kind: "wasm", sha256: sha256(content), content } as const;
const least: WasmModule = { policy, index: 0, code, configuration: "", environment: [] };
const idOf = (index: number) => `envoyextensionpolicy/web/shop/wasm/${index}`;

function build(...wasmModules: readonly WasmModule[]) {
  return buildSound(proxyWithRoutes([route({ extensions: { wasmModules } }), route()]));
}

test("a module has a configuration and its own virtual machine, which is made anew after a crash", () => {
  const built = build(least);
  const [filter] = managerOf(built).http_filters ?? [];
  const filename = `./pinned/sha256-${code.sha256}.wasm`;
  assert.deepEqual(filter, {
    name: `envoy.filters.http.wasm/${idOf(0)}`,
    disabled: true,
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.filters.http.wasm.v3.Wasm",
      config: {
        name: idOf(0),
        vm_config: { vm_id: idOf(0), runtime: "envoy.wasm.runtime.v8", code: { local: { filename } } },
        configuration: { "@type": "type.googleapis.com/google.protobuf.StringValue", value: "" },
        failure_policy: "FAIL_RELOAD",
      },
    },
  });
  assert.deepEqual(built.bundle.pinnedFiles, [{ path: filename.slice(2), read: filename, content }]);
  const encoded = Buffer.from(encodeMessage("envoy.config.bootstrap.v3.Bootstrap", bootstrapOf(built)));
  assert.ok(encoded.includes(filename), "also in the binary form");
});

test("what the policy sets is in the filter, and one file serves several modules", () => {
  const set = { name: "one", rootId: "root", configuration: '{"a":1}', failOpen: true, environment: ["HOME"] } as const;
  const built = build(least, { ...least, index: 1, ...set });
  const filters = managerOf(built).http_filters ?? [];
  const { config } = (filters[1]?.typed_config ?? {}) as unknown as { config: Record<string, unknown> };
  const { vm_config, ...rest } = config;
  assert.deepEqual(rest, {
    ...{ name: "one", root_id: "root", fail_open: true },
    configuration: { "@type": "type.googleapis.com/google.protobuf.StringValue", value: '{"a":1}' },
  });
  assert.deepEqual((vm_config as Record<string, unknown>).environment_variables, { host_env_keys: ["HOME"] });
  assert.equal(built.bundle.pinnedFiles.length, 1);
  const on = { "@type": "type.googleapis.com/envoy.config.route.v3.FilterConfig", config: {} };
  assert.deepEqual(
    routesOf(built).map(({ typed_per_filter_config: parts }) => parts),
    [{ [`envoy.filters.http.wasm/${idOf(0)}`]: on, [`envoy.filters.http.wasm/${idOf(1)}`]: on }, undefined],
  );
});
