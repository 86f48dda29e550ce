// Dynamic modules in a real Envoy: a shared library, built here, acts in the cases that name one, and beside every other filter.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, type TestContext, test } from "node:test";
import { sha256 } from "../../src/base/digest.ts";
import type { JsonValue } from "../../src/base/json/json.ts";
import type { EnvoyBundle } from "../../src/model/envoy/bundle.ts";
import { askCase } from "../support/cases/ask-case.ts";
import { type Case, type CaseRequest, readCases } from "../support/cases/case.ts";
import { createMaterial } from "../support/cases/case-material.ts";
import { compileCase } from "../support/cases/compile-case.ts";
import { filterChains, inOrderOfEnvoyGateway, listenerChain } from "../support/cases/filter-order.ts";
import { pinnedFileOf } from "../support/cases/pinned-files.ts";
import { serveCase } from "../support/cases/serve-case.ts";

const folder = mkdtempSync(join(tmpdir(), "gwc-module-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const library = join(folder, "shop.so");
const named = "/opt/modules/shop.so";

test("gcc builds the module", () => {
  const words = ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library, "test/system/modules/shop.c"];
  const { status, stderr, error } = spawnSync("gcc", words, { encoding: "utf8" });
  assert.deepEqual([error, status, stderr], [undefined, 0, ""]);
});

test("a library that gwc.lock pins acts from the bundle", async (context) => {
  const [found] = readCases("test/cases", "dynamic-module-pinned");
  assert.ok(found);
  const [bundle] = await ask({ ...withPinnedLibrary(found), requests: [asked] }, context);
  assert.deepEqual([bundle?.pinnedFiles.length, bundle?.reads], [1, []]);
});

const asked: CaseRequest = {
  send: "GET http://shop.example/",
  answer: { status: 200, backend: "a", requestHeaders: { "x-module": "pinned 1" } },
};

/** A copy in which the library that was built is the one that is asked for. */
function withPinnedLibrary(each: Case): Case {
  const copy = join(folder, "pinned");
  cpSync(each.folder, copy, { recursive: true });
  const path = join(copy, "input/objects.yaml");
  const bytes = readFileSync(library);
  const [name = ""] = Object.keys(each.pinned ?? {});
  const pin = { kind: "dynamic-module", url: name.split(" ")[1] ?? "", sha256: sha256(bytes) } as const;
  const text = readFileSync(path, "utf8").replaceAll(sha256(pinnedFileOf("library")), pin.sha256);
  writeFileSync(path, text);
  const pinned = {
    pins: [{ ...pin, size: bytes.length, askedBy: [] }],
    contents: new Map([[pin.sha256, bytes]]),
  };
  return { ...each, folder: copy, project: { ...each.project, pinned } };
}

/** Asks all requests of the case; the bundles name the library that was built. */
async function ask(each: Case, context: TestContext): Promise<readonly EnvoyBundle[]> {
  const material = createMaterial(each);
  const { bundles, diagnostics } = await compileCase(each, material);
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
    [],
  );
  const built = bundles.map((bundle) => withLibrary(bundle));
  const place = await serveCase(built, material, context, each.host);
  const clients = new Map();
  for (const request of each.requests ?? []) await askCase(request, place, clients);
  return bundles;
}

function withLibrary(bundle: EnvoyBundle): EnvoyBundle {
  const bootstrap = JSON.parse(JSON.stringify(bundle.bootstrap).replaceAll(named, library));
  return { ...bundle, bootstrap };
}

const cases = readCases().filter(({ module }) => module !== undefined);

for (const each of cases) {
  test(`${each.name}: ${each.title}`, async (context) => {
    assert.equal(each.module, named);
    const bundles = await ask(each, context);
    for (const { reads } of bundles)
      assert.deepEqual(
        reads.map(({ path, kind }) => [path, kind]),
        [[named, "library"]],
        "it is a file of the host",
      );
  });
}

test("a module acts beside every other filter, in Envoy Gateway's order and in another one", async (context) => {
  const [found] = readCases("test/cases", "every-filter-one-route");
  assert.ok(found);
  const each = withModule(found);
  const bundles = await ask(each, context);
  const [moved, usual] = bundles.map(({ bootstrap }) => listenerChain(filterChains(bootstrap as unknown as JsonValue)));
  assert.ok(usual && moved);
  assert.ok(usual.includes("dynamic_modules"));
  assert.deepEqual(usual, inOrderOfEnvoyGateway(usual));
  assert.ok(moved.indexOf("dynamic_modules") < moved.indexOf("lua"), "moved");
});

/** A copy whose EnvoyProxies register the library, and whose policy names it. */
function withModule(each: Case): Case {
  const copy = join(folder, "case");
  cpSync(each.folder, copy, { recursive: true });
  const change = (file: string, ...changes: readonly (readonly [before: string, behind: string])[]) => {
    const path = join(copy, "input", file);
    const text = changes.reduce(
      (before, [old, changed]) => {
        assert.ok(before.includes(old), `${file} has ${old}`);
        return before.replace(old, changed);
      },
      readFileSync(path, "utf8"),
    );
    writeFileSync(path, text);
  };
  const registry = `dynamicModules: [{ name: shop, source: { local: { path: ${named} } } }]`;
  const earlier = "{ name: envoy.filters.http.dynamic_modules, before: envoy.filters.http.lua }";
  change(
    "gateways.yaml",
    ["spec: { geoIP:", `spec: { ${registry}, geoIP:`],
    ["  filterOrder:\n", `  ${registry}\n  filterOrder:\n    - ${earlier}\n`],
  );
  change("route.yaml", ["  lua:\n", "  dynamicModule: [{ name: shop, filterName: beside, config: 1 }]\n  lua:\n"]);
  const requests = each.requests?.map((request) =>
    request.answer.requestHeaders === undefined
      ? request
      : {
          ...request,
          answer: {
            ...request.answer,
            requestHeaders: { ...request.answer.requestHeaders, "x-module": "beside 1" },
          },
        },
  );
  return { ...each, folder: copy, ...(requests && { requests }) };
}
