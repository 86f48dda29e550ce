// No secret gets into an image, unless the bundle was built to hold it.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { join } from "node:path";
import { test } from "node:test";
import { buildImage } from "../../../../src/output/image/build-image.ts";
import { collector, temporaryFolder, writeBundle } from "../../../support/image-fixtures.ts";

const key = generateKeyPairSync("ec", {
  namedCurve: "P-256",
  privateKeyEncoding: { type: "pkcs8", format: "pem" },
  publicKeyEncoding: { type: "spki", format: "pem" },
}).privateKey;

test("a private key in any file of the bundle is refused, and its text is not repeated", async (context) => {
  const folder = await temporaryFolder(context);
  for (const [path, text] of [
    ["tls.key", key],
    ["sds/cert.yaml", `resources:\n  - name: a\n    text: ${JSON.stringify(key)}\n`],
    ["sds/cert.json", JSON.stringify({ resources: [{ bytes: Buffer.from(key).toString("base64") }] })],
  ] as const) {
    const bundle = await writeBundle(join(folder, path.replaceAll("/", "-")), { files: { [path]: text } });
    const { report, found, codes } = collector();
    const output = { kind: "layout", path: join(folder, "image") } as const;
    assert.equal(await buildImage({ bundle, base: "scratch", platforms: [], output }, report), undefined);
    assert.deepEqual(codes(), ["image/private-key"], path);
    assert.ok(!JSON.stringify(found).includes(key.split("\n")[1] ?? ""));
  }
});

test("a bundle that says that its secrets are inline is packed with a warning", async (context) => {
  const bundle = await writeBundle(join(await temporaryFolder(context), "b"), {
    files: { "tls.key": key },
    manifest: { inlineSecrets: true },
  });
  const { report, codes } = collector();
  const built = await buildImage(
    { bundle, base: "scratch", platforms: [], output: { kind: "layout", path: `${bundle}-image` } },
    report,
  );
  assert.ok(built);
  assert.deepEqual(codes(), ["image/secrets-packed"]);
});
