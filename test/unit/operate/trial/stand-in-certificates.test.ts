// Stand-ins for certificates of the host, and files that have none.

import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import { missingFiles } from "../../../../src/operate/trial/missing-files.ts";
import { createStandIns } from "../../../../src/operate/trial/stand-in-certificates.ts";

const place = "/no/such/folder";

/** A bootstrap with one secret, presented by one chain. */
function presenting(names: readonly string[], folder = place): JsonObject {
  const common_tls_context = { tls_certificate_sds_secret_configs: [{ name: "web/shop" }] };
  const chain = {
    filter_chain_match: { server_names: names },
    transport_socket: { typed_config: { common_tls_context } },
  };
  const tls_certificate = {
    certificate_chain: { filename: `${folder}/tls.crt` },
    private_key: { filename: `${folder}/tls.key` },
    watched_directory: { path: folder },
  };
  return {
    static_resources: { listeners: [{ filter_chains: [chain] }], secrets: [{ name: "web/shop", tls_certificate }] },
  };
}

function certificateIn(bootstrap: JsonObject): string {
  return /-----BEGIN CERTIFICATE-----[^"]*-----END CERTIFICATE-----/.exec(JSON.stringify(bootstrap))?.[0] ?? "";
}

test("a missing certificate is replaced by one for the names that it is presented for", () => {
  const standIns = createStandIns();
  const { bootstrap, made } = standIns.adopt(presenting(["shop.example", "*.shop.example"]));
  assert.deepEqual(made, ["web/shop (shop.example, *.shop.example)"]);
  assert.deepEqual(missingFiles(bootstrap, "/"), []);
  const certificate = new X509Certificate(certificateIn(bootstrap).replaceAll("\\n", "\n"));
  assert.equal(certificate.subjectAltName, "DNS:shop.example, DNS:*.shop.example, DNS:localhost, IP Address:127.0.0.1");
  assert.ok(certificate.verify(certificate.publicKey));
});

test("stand-ins stay from build to build, and another name is another certificate", () => {
  const standIns = createStandIns();
  const first = standIns.adopt(presenting(["shop.example"]));
  const again = standIns.adopt(presenting(["shop.example"]));
  assert.deepEqual([again.made, again.bootstrap], [[], first.bootstrap]);
  assert.equal(standIns.adopt(presenting(["pay.example"])).made.length, 1);
});

test("certificates that are on this machine are left alone", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "gwc-stand-in-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of ["tls.crt", "tls.key"]) writeFileSync(join(folder, name), "");
  const bootstrap = presenting([], folder);
  const standIns = createStandIns();
  assert.deepEqual(standIns.adopt(bootstrap), { bootstrap, made: [] });
  assert.equal(standIns.areUsed, false);
});

test("files that Envoy reads and this machine lacks are named once, and paths of requests are none", () => {
  const bootstrap: JsonObject = {
    secrets: [{ filename: `${place}/b` }, { filename: `${place}/b` }],
    filter: { path_config_source: { path: `${place}/a`, watched_directory: { path: place } } },
    match: { path: "/cart" },
    relative: { filename: "package.json" },
  };
  assert.deepEqual(missingFiles(bootstrap, process.cwd()), [`${place}/a`, `${place}/b`]);
});

test("files that a watched file of the bundle names are looked for as well", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "gwc-watched-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(
    join(folder, "secret.yaml"),
    `resources:\n- tls_certificate: { private_key: { filename: ${place}/key } }\n`,
  );
  const bootstrap: JsonObject = { sds_config: { path_config_source: { path: "./secret.yaml" } } };
  assert.deepEqual(missingFiles(bootstrap, folder), [`${place}/key`]);
});
