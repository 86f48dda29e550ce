// What a bundle says of itself: digests, needs and sources, on the examples.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { type JsonObject, type JsonValue, valueAt } from "../../../../src/base/json/json.ts";
import { buildBundleTrees } from "../../../../src/output/bundle/build-bundle-trees.ts";
import { type CompiledExample, compileExample } from "../../../support/serve-example.ts";

type Files = Readonly<Record<string, string>>;

/** The files of one Gateway's bundle by path. */
function filesOf({ compilation, project }: CompiledExample, folder: string): Files {
  const options = {
    formats: ["yaml"],
    envoy: "1.40",
    gwcVersion: "0",
    inlineSecrets: false,
  } as const;
  const rest = { secretsDirectory: project.secretsDirectory, templates: new Map(), encode: () => new Uint8Array() };
  const tree = buildBundleTrees(compilation, { ...options, ...rest }).find((each) => each.folder === folder);
  assert.ok(tree, folder);
  return Object.fromEntries(tree.files.map(({ path, content }) => [path, String(content)]));
}

function json(files: Files, name: string): JsonObject {
  return JSON.parse(files[name] ?? "{}") as JsonObject;
}

test("bundle.json lists every file but sources.json with its digest, and names no absolute path but the host's", async (t) => {
  const files = filesOf(await compileExample(t, "quickstart"), "web/edge");
  const manifest = json(files, "bundle.json") as unknown as {
    files: { path: string; sha256: string }[];
    reads: string[];
  };
  const listed = Object.keys(files).filter((path) => path !== "bundle.json" && path !== "sources.json");
  assert.deepEqual(
    manifest.files.map(({ path }) => path),
    listed,
  );
  for (const { path, sha256 } of manifest.files)
    assert.equal(
      createHash("sha256")
        .update(files[path] ?? "")
        .digest("hex"),
      sha256,
    );
  assert.deepEqual(manifest.reads, [
    "/etc/gwc/secrets/web/example-com/tls.crt",
    "/etc/gwc/secrets/web/example-com/tls.key",
  ]);
  assert.doesNotMatch(Object.values(files).join(""), /\/tmp\/|\d{4}-\d\d-\d\dT\d\d:/);
});

test("requirements.json names ports, the right to bind them, files with modes, and names to look up", async (t) => {
  const needs = json(filesOf(await compileExample(t, "edge-shop"), "edge/public"), "requirements.json") as unknown as {
    ports: { port: number; purpose: string }[];
    capabilities: string[];
    files: { path: string; mode: string; make?: string }[];
    dnsNames: string[];
  };
  assert.deepEqual(
    needs.ports.filter(({ purpose }) => purpose === "traffic").map(({ port }) => port),
    [80, 443],
  );
  assert.deepEqual(needs.capabilities, ["NET_BIND_SERVICE"]);
  assert.ok(needs.files.length >= 5 && needs.files.every(({ mode }) => mode === "0400"));
  const made = needs.files.filter(({ make }) => make !== undefined).map(({ path, make }) => [path, make]);
  assert.deepEqual(made, [["/etc/gwc/secrets/pay/partners/api-keys.yaml", "docs/secrets.md#api-keys"]]);
  assert.deepEqual(needs.dnsNames, [
    "api.pay.internal",
    "cards.processor.example",
    "collector.ops.internal",
    "stock.shop.internal",
  ]);
});

test("each pointer of sources.json leads into envoy.yaml, and each source to a line that is there", async (t) => {
  for (const [name, folders] of Object.entries({
    quickstart: ["web/edge"],
    "edge-shop": ["edge/public", "edge/internal"],
  })) {
    const example = await compileExample(t, name);
    for (const folder of folders) {
      const files = filesOf(example, folder);
      const bootstrap = parse(files["envoy.yaml"] ?? "") as JsonValue;
      const { sources } = json(files, "sources.json") as unknown as {
        sources: Record<string, { file: string; line: number }>;
      };
      assert.ok(Object.keys(sources).length > 5);
      for (const [pointer, { file, line }] of Object.entries(sources)) {
        const path = pointer
          .split("/")
          .slice(1)
          .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
        assert.notEqual(valueAt(bootstrap, path), undefined, pointer);
        const text = readFileSync(join(example.folder, file), "utf8").split("\n")[line - 1];
        assert.ok(text !== undefined && text.trim() !== "", `${pointer} comes from ${file}:${line}`);
      }
    }
  }
});

test("a source is the line of the rule or the listener, not only of its object", async (t) => {
  const example = await compileExample(t, "quickstart");
  const sources = json(filesOf(example, "web/edge"), "sources.json").sources as unknown as Record<
    string,
    { file: string; line: number; object: string; path: string }
  >;
  const lines = Object.values(sources).filter(({ path }) => path === "spec.rules[1]" || path === "spec.listeners[1]");
  assert.ok(lines.length > 1);
  for (const { file, line } of lines) {
    const text = readFileSync(join(example.folder, file), "utf8").split("\n")[line - 1];
    assert.match(text ?? "", /^ {4}- \w+:/, `${file}:${line}`);
  }
});

test("status.yaml names every object that its Gateway uses and that has a status, and no time", async (t) => {
  const example = await compileExample(t, "edge-shop");
  const namedIn = (folder: string) => {
    const { statuses } = parse(filesOf(example, folder)["status.yaml"] ?? "") as {
      statuses: { kind: string; metadata: { name: string } }[];
    };
    return statuses.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  };
  const [open, inside] = [namedIn("edge/public"), namedIn("edge/internal")];
  const withStatus = /^(GatewayClass|Gateway|HTTPRoute|GRPCRoute|Backend|.*Policy)$/;
  const expected = example.compilation.resources.resources
    .filter(({ kind }) => withStatus.test(kind))
    .map(({ kind, name }) => `${kind} ${name}`);
  assert.deepEqual(
    expected.filter((title) => !open.includes(title) && !inside.includes(title)),
    [],
  );
  assert.ok(open.includes("Gateway public") && !open.includes("Gateway internal"));
  assert.ok(!inside.includes("Gateway public"));
});
