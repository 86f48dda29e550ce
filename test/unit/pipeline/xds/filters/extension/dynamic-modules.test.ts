// Dynamic modules: one filter for each entry, in the order of each list, and the library as a file of the host.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { DynamicModule } from "../../../../../../src/model/ir/extension/dynamic-module.ts";
import { buildSound, managerOf, originAtField, proxyWithRoutes, route, routesOf } from "../../builders.ts";

const typeOf = (message: string) => `type.googleapis.com/envoy.${message}`;
const policy = { kind: "EnvoyExtensionPolicy", namespace: "web", name: "shop" } as const;
const path = "/opt/modules/shop.so";
const library = { source: { kind: "host", path } } as const;
const modules: readonly DynamicModule[] = [
  { policy, index: 0, library: { ...library, isKept: true, isGlobal: true }, filter: "one", config: "[1]" },
  { policy, index: 1, library, filter: "" },
];
const nameOf = (index: number) =>
  `envoy.filters.http.dynamic_modules/envoyextensionpolicy/web/shop/dynamic-module/${index}`;

test("filters have Envoy Gateway's names and the path of the library, and routes enable them", () => {
  const built = buildSound(proxyWithRoutes([route({ extensions: { dynamicModules: modules } }), route({})]));
  const [first, second] = managerOf(built).http_filters ?? [];
  const type = typeOf("extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter");
  const module = { local: { filename: "/opt/modules/shop.so" } };
  assert.deepEqual(first, {
    name: nameOf(0),
    disabled: true,
    typed_config: {
      "@type": type,
      dynamic_module_config: { do_not_close: true, load_globally: true, module },
      filter_name: "one",
      filter_config: { "@type": "type.googleapis.com/google.protobuf.StringValue", value: "[1]" },
    },
  });
  assert.deepEqual(second, {
    name: nameOf(1),
    disabled: true,
    typed_config: { "@type": type, dynamic_module_config: { module } },
  });
  const enabled = { "@type": typeOf("config.route.v3.FilterConfig"), config: {} };
  assert.deepEqual(
    routesOf(built).map(({ typed_per_filter_config }) => typed_per_filter_config),
    [{ [nameOf(0)]: enabled, [nameOf(1)]: enabled }, undefined],
  );
});

test("the host brings the library, for the first route that uses it", () => {
  const origins = [originAtField("spec", "rules", 0), originAtField("spec", "rules", 1)];
  const routes = origins.map((origin) => route({ extensions: { dynamicModules: [...modules] }, origin }));
  assert.deepEqual(buildSound(proxyWithRoutes(routes)).bundle.reads, [{ path, kind: "library", origin: origins[0] }]);
});

test("a library that gwc.lock pins is a file of the bundle", () => {
  const file = { kind: "dynamic-module", sha256: "ab".repeat(32), content: new Uint8Array([1]) } as const;
  const pinned: DynamicModule = { policy, index: 0, library: { source: { kind: "pinned", file } }, filter: "" };
  const built = buildSound(proxyWithRoutes([route({ extensions: { dynamicModules: [pinned] } })]));
  const path = `pinned/sha256-${file.sha256}.so`;
  assert.deepEqual(
    built.bundle.pinnedFiles.map(({ path: found, content }) => [found, content]),
    [[path, file.content]],
  );
  assert.deepEqual(built.bundle.reads, []);
  const { dynamic_module_config: module } = (managerOf(built).http_filters?.[0]?.typed_config ?? {}) as {
    readonly dynamic_module_config?: { readonly module: { readonly local: { readonly filename: string } } };
  };
  assert.ok(module?.module.local.filename.endsWith(`/${path}`));
});
