// What verification reports about finished bundles, and where it points.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, printPath } from "../../../../src/base/json/json.ts";
import type { Diagnostic } from "../../../../src/diagnostics/diagnostic.ts";
import type { EnvoyBundle } from "../../../../src/model/envoy/bundle.ts";
import { originOfPath, verifyBundle } from "../../../../src/pipeline/verify/verify-bundle.ts";
import type { Origin } from "../../../../src/source/document.ts";
import { buildSound, proxy } from "../xds/builders.ts";
import { bootstrap, googleapis } from "./bootstraps.ts";

function origin(...path: readonly (string | number)[]): Origin {
  return { document: { file: { path: "shop.yaml", text: "" }, start: 0, end: 0, listPath: [], value: {} }, path };
}

function verify(parts: Partial<EnvoyBundle>): readonly string[] {
  const found: Diagnostic[] = [];
  verifyBundle({ ...buildSound(proxy()).bundle, ...parts }, (diagnostic) => found.push(diagnostic));
  return found.map(({ code, message, place }) => {
    const path = place !== undefined && "origin" in place ? printPath(place.origin.path) : "nowhere";
    return `${code} ${path} ${message}`;
  });
}

test("what is built is valid, in one file and in several", () => {
  assert.deepEqual(verify({}), []);
  assert.deepEqual(verify(buildSound(proxy(), { layout: "filesystem" }).bundle), []);
});

test("a value that Envoy rejects is reported with its place in the bootstrap", () => {
  const [line = "", ...others] = verify({
    bootstrap: bootstrap({ virtualHost: { routes: [{ match: {} }] } }) as EnvoyBundle["bootstrap"],
  });
  assert.match(line, /^verify\/envoy-rejects nowhere .*Gateway web\/edge.*routes\[0\]/);
  assert.ok(others.length > 0, "a route without action is refused as well");
});

test("the files beside the bootstrap are checked too", () => {
  const { bundle } = buildSound(proxy(), { layout: "filesystem" });
  const [file] = bundle.files;
  assert.ok(file);
  const cluster = { "@type": `${googleapis}envoy.config.cluster.v3.Cluster`, name: "" };
  const lines = verify({ ...bundle, files: [{ ...file, content: { resources: [cluster] } as typeof file.content }] });
  assert.equal(lines.length, 1);
  assert.match(lines[0] ?? "", /resources\[0\]\.name/);
});

test("a problem belongs to the nearest object above it that came from the input", () => {
  const match = { prefix: "" };
  const route = { match, name: "a" };
  const root: JsonObject = { routes: [{}, route] };
  const origins = new Map<object, Origin>([
    [root, origin("root")],
    [route, origin("rule")],
    [match, origin("match")],
  ]);
  const pathOf = (...path: readonly (string | number)[]) => originOfPath(root, path, origins)?.path[0];
  assert.equal(pathOf("routes", 1, "match", "prefix"), "match");
  assert.equal(pathOf("routes", 1, "name"), "rule");
  assert.equal(pathOf("routes", 0, "name"), "root");
  assert.equal(pathOf("routes", 7, "gone", "further"), "root");
  assert.equal(originOfPath(root, ["routes"], new Map()), undefined);
});
