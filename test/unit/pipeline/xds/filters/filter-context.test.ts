// What a filter has at hand while it is built: secrets, names and a report that know the route.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SecretBytes } from "../../../../../src/base/secret-bytes.ts";
import { filterMissesRoutes } from "../../../../../src/diagnostics/catalogue/xds.ts";
import type { Diagnostic } from "../../../../../src/diagnostics/diagnostic.ts";
import type { Secret } from "../../../../../src/model/host.ts";
import { filterContext } from "../../../../../src/pipeline/xds/filters/filter-context.ts";
import type { BuildOptions } from "../../../../../src/pipeline/xds/index.ts";
import { PinnedFileTable } from "../../../../../src/pipeline/xds/layout/pinned-files.ts";
import { SecretTable } from "../../../../../src/pipeline/xds/tls/secrets.ts";
import { defaultOptions, originAtField, proxy } from "../builders.ts";

const atRoute = originAtField("spec", "rules", 0);
const token: Secret = { namespace: "web", name: "oidc", key: "client-secret", content: SecretBytes.fromText("s3cret") };
const tokenPath = "/etc/gwc/secrets/web/oidc/client-secret";

function made(settings: Partial<BuildOptions> = {}) {
  const options = { ...defaultOptions, ...settings };
  const secrets = new SecretTable(options);
  const files = new PinnedFileTable(options);
  const reported: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic) => reported.push(diagnostic);
  const context = filterContext(
    { proxy: proxy(), options, secrets, files, httpFilters: [], origins: new Map(), report },
    atRoute,
  );
  return { context, secrets, files, reported };
}

test("a filter's own secret is one that Envoy follows, and a need of the host with the origin of the route", () => {
  const { context, secrets } = made();
  assert.deepEqual(context.secrets.generic("oauth2/client_secret", token), { name: "oauth2/client_secret" });
  assert.deepEqual(secrets.all(), [
    { name: "oauth2/client_secret", generic_secret: { secret: { filename: tokenPath } } },
  ]);
  assert.deepEqual(secrets.reads(), [{ path: tokenPath, kind: "secret", origin: atRoute }]);
});

test("in a bundle that Envoy watches, the secret comes from a file of its own", () => {
  const { context } = made({ directory: "/srv/edge" });
  const { sds_config } = context.secrets.generic("oauth2/client_secret", token);
  assert.equal(sds_config?.path_config_source?.path, "/srv/edge/xds/secrets/oauth2_client_secret.yaml");
});

test("contents that go into the bundle are not a need of the host", () => {
  const { context, secrets } = made({ inlineSecrets: true });
  assert.deepEqual(context.secrets.source(token), { inline_string: "s3cret" });
  assert.deepEqual(secrets.reads(), []);
});

test("a file of configuration is read from the host even where secrets are inline, and its directory is watched", () => {
  const { context, secrets } = made({ inlineSecrets: true });
  assert.deepEqual(context.secrets.configFile(token), {
    path: tokenPath,
    watched_directory: { path: "/etc/gwc/secrets/web/oidc" },
  });
  assert.deepEqual(
    secrets.reads().map(({ path }) => path),
    [tokenPath],
  );
});

test("a problem is reported at the route", () => {
  const { context, reported } = made();
  context.report(filterMissesRoutes, { chain: "web/edge/http", filter: "envoy.filters.http.lua" });
  assert.deepEqual(
    reported.map(({ code, place }) => ({ code, place })),
    [{ code: "xds/filter-misses-routes", place: { kind: "value", origin: atRoute } }],
  );
});

test("filters are named as Envoy Gateway names them", () => {
  const { names } = made().context;
  const policy = { kind: "EnvoyExtensionPolicy", namespace: "web", name: "scripts" } as const;
  assert.equal(
    names.policyFilterName("envoy.filters.http.lua", policy),
    "envoy.filters.http.lua/envoyextensionpolicy/web/scripts",
  );
});

test("a pinned file is one of the bundle, named by its digest, once however many filters read it", () => {
  const content = Buffer.from("module");
  const file = { kind: "wasm", sha256: "ab".repeat(32), content } as const;
  const { context, files } = made();
  const read = `./pinned/sha256-${file.sha256}.wasm`;
  assert.deepEqual([context.pinnedPath(file), context.pinnedPath({ ...file })], [read, read]);
  assert.deepEqual(files.all(), [{ path: read.slice(2), read, content }]);
  assert.equal(
    made({ directory: "/srv/edge" }).context.pinnedPath(file),
    `/srv/edge/pinned/sha256-${file.sha256}.wasm`,
  );
});
