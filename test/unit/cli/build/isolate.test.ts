// gwc build --on-error isolate: what is sound is written, what is broken answers as Gateway API says.

import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import { serveBootstrap } from "../../../support/envoy/envoy.ts";
import { folderBytes, inFolder } from "../../../support/folders.ts";
import { gwc } from "../../../support/gwc.ts";
import { request } from "../../../support/http.ts";
import { bothProjectFile, edge, inner, routeTo } from "../../../support/small-project.ts";

const both = { ...bothProjectFile, ...edge, ...inner };

function bootstrapIn(folder: string, gateway: string): JsonObject {
  return parse(readFileSync(join(folder, "out/default", gateway, "envoy.yaml"), "utf8")) as JsonObject;
}

test("a rule whose Service is missing answers 500, the other route serves, and the report names what was set apart", async (t) => {
  const broken = routeTo("broken", "edge", "nowhere").replace(
    "rules:\n    - ",
    "rules:\n    - matches: [{ path: { value: /broken } }]\n      ",
  );
  await inFolder({ ...both, "edge/broken.yaml": broken }, async (folder) => {
    const { code, err } = await gwc(["build", "--on-error", "isolate"], folder);
    assert.equal(code, 1);
    assert.match(err, /^isolated: HTTPRoute (default\/)?broken \([a-z/, -]+\)$/m);
    assert.match(err, /^wrote out\/default\/edge\nwrote out\/default\/inner$/m);
    assert.match(err, /1 error, 1 warning\n$/);
    const place = await serveBootstrap(t, bootstrapIn(folder, "edge"));
    assert.equal((await request({ port: place.portOf(8080), path: "/broken" })).status, 500);
    assert.equal(
      (await request({ port: place.portOf(8080), path: "/" })).status,
      503,
      "its backend is not there in this test",
    );
  });
});

test("bundles of Gateways that could not be read stay as they were", async () => {
  await inFolder(both, async (folder) => {
    assert.equal((await gwc(["build"], folder)).code, 0);
    const before = folderBytes(join(folder, "out/default/inner"));
    writeFileSync(join(folder, "inner/gateway.yaml"), "kind: Gateway\n  metadata: [\n");
    const { code, err } = await gwc(["build", "--on-error", "isolate"], folder);
    assert.equal(code, 1);
    assert.match(err, /^isolated: inner\/gateway\.yaml \(load\//m);
    assert.doesNotMatch(err, /^removed/m);
    assert.deepEqual(folderBytes(join(folder, "out/default/inner")), before);
  });
});

test("a bundle that Envoy would refuse is never written, and the other Gateway's is", async () => {
  const patch = `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyPatchPolicy
metadata: { name: wrong }
spec:
  targetRef: { group: gateway.networking.k8s.io, kind: Gateway, name: inner }
  type: JSONPatch
  jsonPatches:
    - type: type.googleapis.com/envoy.config.listener.v3.Listener
      name: default/inner/http
      operation: { op: add, path: /no_such_field, value: 1 }
`;
  await inFolder({ ...both, "inner/patch.yaml": patch }, async (folder) => {
    const { code, err } = await gwc(["build", "--on-error", "isolate"], folder);
    assert.equal(code, 1);
    assert.match(err, /verify\/envoy-rejects/);
    assert.match(err, /^not written: Gateway default\/inner, whose bundle has errors itself$/m);
    assert.match(err, /^wrote out\/default\/edge$/m);
    assert.ok(!Object.keys(folderBytes(join(folder, "out"))).some((path) => path.startsWith("default/inner/")));
  });
});

test("without errors it is a build like any other", async () => {
  await inFolder(both, async (folder) => {
    assert.equal((await gwc(["build", "--on-error", "isolate"], folder)).code, 0);
    rmSync(join(folder, "inner"), { recursive: true });
    writeFileSync(join(folder, "gwc.yaml"), (both["gwc.yaml"] ?? "").replace(", inner/", ""));
    const { code, err } = await gwc(["build", "--on-error", "isolate"], folder);
    assert.equal(code, 0);
    assert.match(err, /^removed out\/default\/inner/m);
  });
});

test("what may be a policy and cannot be read keeps everything as it was, and a route that cannot be read does not", async () => {
  const unreadable = {
    "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: SecurityPolicy\nmetadata: { name: x\n": false,
    "apiVersion: gateway.envoyproxy.io/v1\nkind: SecurityPolicy\nmetadata: { name: x }\nspec: {}\n": false,
    "apiVersion: gateway.envoyproxy.io/v1alpha1\nkind: SecurityPolcy\nmetadata: { name: x }\nspec: {}\n": false,
    "{ [ nobody knows\n": false,
    '{ "kind": "SecurityPolicy", "spec": {\n"targetRefs": [{\n"kind": "HTTPRoute"\n': false,
    "kind: List\nitems:\n- kind: HTTPRoute\n  metadata: { name: x\n": false,
    "kind: SecurityPolicy\nmetadata: { name: x\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: y }\n": false,
    "kind: HTTPRoute\nmetadata: { name: x\n---\napiVersion: v1\nkind: Namespace\nmetadata: { name: y }\n": true,
    "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: { name: x\n": true,
    "apiVersion: gateway.networking.k8s.io/v3\nkind: HTTPRoute\nmetadata: { name: x }\n": true,
    "# a comment with \u0001\napiVersion: v1\nkind: Namespace\nmetadata: { name: y }\n": true,
    "# a comment with \u0001\napiVersion: gateway.envoyproxy.io/v1alpha1\nkind: SecurityPolicy\nmetadata: { name: x }\n": false,
  };
  for (const [text, written] of Object.entries(unreadable)) {
    await inFolder({ ...both, "edge/x.yaml": `${routeTo("fine", "edge", "hello")}---\n${text}` }, async (folder) => {
      const { code, err } = await gwc(["build", "--on-error", "isolate"], folder);
      assert.equal(code, 1);
      const refusal =
        /^cannot be isolated: edge\/x\.yaml:\d+ may be a policy, and cannot be read\nnothing was written/m;
      (written ? assert.doesNotMatch : assert.match)(err, refusal, text);
      assert.equal(Object.keys(folderBytes(join(folder, "out"))).length > 0, written, text);
    });
  }
});

test("a Gateway with a patch that its schema refuses is not written, and the other one is", async () => {
  const patch = `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyPatchPolicy
metadata: { name: wrong }
spec:
  targetRef: { group: gateway.networking.k8s.io, kind: Gateway, name: inner }
  type: Nothing
`;
  await inFolder({ ...both, "inner/patch.yaml": patch }, async (folder) => {
    const { code, err } = await gwc(["build", "--on-error", "isolate"], folder);
    assert.equal(code, 1);
    assert.match(err, /xds\/patch-policy-broken/);
    assert.match(err, /^not written: Gateway default\/inner/m);
    assert.match(err, /^wrote out\/default\/edge$/m);
  });
});
