// Secrets of the input stay out of everything that a build writes and says, unless they are asked for by name.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { type Certificate, createCertificate } from "../../support/certificates/tls.ts";
import { assertEnvoyAccepts } from "../../support/envoy/envoy.ts";
import { folderBytes, inFolder } from "../../support/folders.ts";
import { gwc } from "../../support/gwc.ts";
import { edge, projectFile } from "../../support/small-project.ts";

/** The small project with HTTPS, and a Secret in its input. */
function withSecret({ chain, key }: Certificate): Readonly<Record<string, string>> {
  const https = "protocol: HTTPS, port: 8443, hostname: shop.example, tls: { certificateRefs: [{ name: cert }] }";
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    type: "kubernetes.io/tls",
    metadata: { name: "cert" },
    stringData: { "tls.crt": chain, "tls.key": key },
  };
  const gateway = (edge["edge/gateway.yaml"] ?? "").replace("protocol: HTTP, port: 8080", https);
  return { ...projectFile, ...edge, "edge/gateway.yaml": gateway, "edge/secret.json": JSON.stringify(secret) };
}

/** A stretch of the key that stands on one line, as text and as base64. */
function tracesOf({ key }: Certificate): readonly string[] {
  const line = key.split("\n")[1] ?? "";
  return [line, Buffer.from(key).toString("base64").slice(40, 80)];
}

const now = () => new Date();

test("the key is in no file of the bundle and in nothing that is said", async () => {
  const certificate = createCertificate({ names: ["shop.example"] });
  await inFolder(withSecret(certificate), async (folder) => {
    const built = await gwc(["build", "--format", "yaml,json,pb"], folder, { now });
    assert.equal(built.code, 0, built.err);
    const status = await gwc(["status", "-o", "json"], folder, { now });
    const check = await gwc(["check", "--format", "json"], folder, { now });
    const files = Object.values(folderBytes(join(folder, "out"))).join("");
    assert.match(files, /\/etc\/gwc\/secrets\/default\/cert\/tls\.key/);
    for (const trace of tracesOf(certificate))
      for (const text of [files, built.err, status.out, check.out, check.err]) assert.ok(!text.includes(trace));
  });
});

test("a key that does not fit its certificate is said without showing it", async () => {
  const certificate = {
    ...createCertificate({ names: ["shop.example"] }),
    key: createCertificate({ names: ["other.example"] }).key,
  };
  await inFolder(withSecret(certificate), async (folder) => {
    const { code, err } = await gwc(["build"], folder, { now });
    assert.equal(code, 1);
    for (const trace of tracesOf(certificate)) assert.ok(!err.includes(trace), err);
  });
});

test("--inline-secrets puts it into a bundle that only its owner may read, and that says so", async () => {
  const certificate = createCertificate({ names: ["shop.example"] });
  await inFolder(withSecret(certificate), async (folder) => {
    const { code, err } = await gwc(["build", "--inline-secrets"], folder, { now });
    assert.equal(code, 0, err);
    const files = folderBytes(join(folder, "out/default/edge"));
    // In a cluster, the bundle's files are a Secret.
    const holders = ["envoy.yaml", "deploy/kubernetes.yaml"];
    for (const path of holders)
      assert.ok(files[path]?.startsWith("600 ") && files[path].includes(tracesOf(certificate)[0] ?? ""), path);
    assert.match(files["bundle.json"] ?? "", /"inlineSecrets": true/);
    const others = Object.entries(files).filter(([path]) => !holders.includes(path));
    for (const [path, text] of others) assert.ok(!text.includes(tracesOf(certificate)[0] ?? ""), path);
    await assertEnvoyAccepts(join(folder, "out/default/edge/envoy.yaml"));
  });
});

const leakyRoute = `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: hello }
spec:
  parentRefs: [{ name: edge }]
  rules:
    - filters:
        - type: RequestHeaderModifier
          requestHeaderModifier: { set: [{ name: authorization, value: correct-horse-battery }] }
      backendRefs: [{ name: hello, port: 80 }]
---
apiVersion: v1
kind: Secret
metadata: { name: upstream }
stringData: { token: correct-horse-battery }
`;

test("a value of a Secret that would reach the bundle by another way is the same error everywhere, and is not said", async () => {
  await inFolder({ ...projectFile, ...edge, "edge/route.yaml": leakyRoute }, async (folder) => {
    const found =
      /^edge\/route\.yaml:9:72 error verify\/secret-in-bundle\n.* the key "token" of Secret default\/upstream\./m;
    for (const words of [["check"], ["build"], ["build", "--check"], ["build", "--archive", "tars"]]) {
      const { code, out, err } = await gwc(words, folder);
      assert.equal(code, 1, words.join(" "));
      assert.match(out + err, found);
      assert.match(err, /, 1 error, 0 warnings\n$/);
      assert.doesNotMatch(out + err, /correct-horse/);
    }
    for (const made of ["out", "tars"]) assert.equal(existsSync(join(folder, made)), false);
    assert.equal((await gwc(["build", "--inline-secrets"], folder)).code, 0, "a trial may");
  });
});
