// Names and platforms as people write them.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import { parseBaseReferences } from "../../../../src/output/image/base/base-reference.ts";
import { bundleFacts } from "../../../../src/output/image/bundle-manifest.ts";
import { readPlatform, servesPlatform } from "../../../../src/output/image/format/platform.ts";
import { parseReference } from "../../../../src/output/image/format/reference.ts";

test("a name without host or tag is completed as engines complete it", () => {
  const full = (text: string) => parseReference(text)?.full;
  assert.equal(full("edge"), "docker.io/library/edge:latest");
  assert.equal(full("shop/edge:v1"), "docker.io/shop/edge:v1");
  assert.equal(full("localhost/edge"), "localhost/edge:latest");
  assert.equal(full("127.0.0.1:5000/edge"), "127.0.0.1:5000/edge:latest");
  assert.equal(full("registry.example:5000/a/b_c:1.0-x"), "registry.example:5000/a/b_c:1.0-x");
});

test("what no engine takes as a name is none", () => {
  for (const text of [
    "",
    "Edge",
    "a b",
    "edge:",
    "edge:-x",
    "edge//x",
    "/edge",
    `edge@sha256:${"0".repeat(64)}`,
    "http://x/y",
    "../edge",
  ])
    assert.equal(parseReference(text), undefined, text);
});

test("a base is a path, with a name and a digest where they are given", () => {
  const digest = `sha256:${"a".repeat(64)}` as const;
  assert.deepEqual(parseBaseReferences("oci:dir/base:v1").at(-1), { path: "dir/base", name: "v1", digest: undefined });
  assert.deepEqual(parseBaseReferences(`base.tar@${digest}`), [{ path: "base.tar", name: undefined, digest }]);
  assert.deepEqual(
    parseBaseReferences("docker-archive:a.tar:registry.example:5000/x:v1").at(-1)?.name,
    "registry.example:5000/x:v1",
  );
});

test("a platform without a variant takes any, and arm64 means v8", () => {
  const arm = { os: "linux", architecture: "arm", variant: "v7" };
  assert.ok(servesPlatform(arm, readPlatform("linux/arm") ?? arm));
  assert.ok(!servesPlatform(arm, { ...arm, variant: "v6" }));
  assert.ok(
    servesPlatform({ os: "linux", architecture: "arm64" }, { os: "linux", architecture: "arm64", variant: "v8" }),
  );
  for (const text of ["windows/amd64", "linux", "amd64", "linux/amd64/v1/x", "Linux/amd64"])
    assert.equal(readPlatform(text), undefined, text);
});

test("a bundle of merged Gateways is known by its class", () => {
  const common = { envoy: { version: "1.40" }, gwc: { version: "0" }, inputs: "", ports: [] };
  const of = (owner: object) => {
    const { namespace, gateway } = bundleFacts({ ...common, ...owner } as JsonObject) ?? {};
    return [namespace, gateway];
  };
  assert.deepEqual(of({ gateway: { namespace: "web", name: "edge" } }), ["web", "edge"]);
  assert.deepEqual(of({ gatewayClass: { name: "edge", gateways: ["web/edge"] } }), [undefined, "edge"]);
});
