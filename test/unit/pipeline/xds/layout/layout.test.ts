// Where resources are put: into the bootstrap, or into files that Envoy watches.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { EnvoyBundle } from "../../../../../src/model/envoy/bundle.ts";
import { noHeaderMutation } from "../../../../../src/model/ir/header-mutation.ts";
import type { Certificate } from "../../../../../src/model/tls.ts";
import { startEnvoy } from "../../../../../src/operate/envoy/start-envoy.ts";
import { createCertificate } from "../../../../support/certificates/tls.ts";
import { envoyPath } from "../../../../support/envoy/envoy.ts";
import { freePort } from "../../../../support/free-port.ts";
import { request } from "../../../../support/http.ts";
import { bootstrapOf, buildSound, chain, host, httpsListener, origin, proxy, route, tls } from "../builders.ts";

const file = (key: string) => ({ namespace: "web", name: "shop-tls", key, content: undefined });
const certificate: Certificate = {
  certificate: file("tls.crt"),
  privateKey: file("tls.key"),
  dnsNames: undefined,
  origin,
};
const ok = route({
  action: { kind: "respond", status: 200, body: "one", contentType: undefined, headers: noHeaderMutation },
});

function secureProxy(port: number) {
  const secure = chain([host("*", [ok])], { name: "web/edge/https", tls: tls({ certificates: [certificate] }) });
  return proxy({ listeners: [httpsListener([secure], port)], addresses: ["127.0.0.1"] });
}

function writeFiles(folder: string, { files }: EnvoyBundle): void {
  for (const { path, content } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, `${path}.new`), JSON.stringify(content));
    renameSync(join(folder, `${path}.new`), join(folder, path));
  }
}

/** A renewed certificate, as one rename of its key and one of its chain. */
function writeCertificate(secrets: string, name: string): void {
  const folder = join(secrets, "web/shop-tls");
  const { cert, key } = createCertificate({ names: [name] });
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of [
    ["tls.key", key],
    ["tls.crt", cert],
  ] as const) {
    writeFileSync(join(folder, `${path}.new`), content);
    renameSync(join(folder, `${path}.new`), join(folder, path));
  }
}

function temporary(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), "gwc-layout-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function eventually(check: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    if (await check().catch(() => false)) return;
    await sleep(100);
  }
  assert.fail("it did not happen within 10 s");
}

const operations = { adminPort: 0, statsPort: 0, readyPort: 0, address: "127.0.0.1" };

async function start(t: TestContext, bundle: EnvoyBundle, cwd: string): Promise<void> {
  const started = await startEnvoy({
    envoy: await envoyPath(),
    config: { kind: "bootstrap", bootstrap: bundle.bootstrap as never },
    cwd,
    admin: "any",
  });
  if (started.kind === "failed") assert.fail(`${started.problem}\n${started.log.join("\n")}`);
  t.after(() => started.envoy.stop());
}

test("with the filesystem layout Envoy takes changed routes and renewed certificates without a restart", async (t) => {
  const [folder, port] = [temporary(t), await freePort()];
  const secretsDirectory = join(folder, "secrets");
  writeCertificate(secretsDirectory, "first.example.com");
  const before = buildSound(secureProxy(port), { layout: "filesystem", secretsDirectory, operations });
  assert.deepEqual(
    before.bundle.files.map(({ path }) => path),
    ["xds/listeners.yaml", "xds/clusters.yaml", "xds/routes/web_edge_https.yaml", "xds/secrets/web_shop-tls.yaml"],
  );
  writeFiles(folder, before.bundle);
  await start(t, before.bundle, folder);
  const ask = () => request({ port, host: "first.example.com", protocol: "http1-tls" });
  await eventually(async () => (await ask()).body === "one");
  assert.equal((await ask()).certificate?.subject.CN, "first.example.com");
  writeCertificate(secretsDirectory, "second.example.com");
  await eventually(async () => (await ask()).certificate?.subject.CN === "second.example.com");
  const changed = secureProxy(port);
  const two = { ...ok, action: { ...ok.action, body: "two" } } as typeof ok;
  const listeners = changed.listeners.map((listener) => ({
    ...listener,
    chains: listener.chains.map((each) => ({ ...each, hosts: [host("*", [two])] })),
  }));
  writeFiles(
    folder,
    buildSound({ ...changed, listeners }, { layout: "filesystem", secretsDirectory, operations }).bundle,
  );
  await eventually(async () => (await ask()).body === "two");
});

test("with a directory the static layout keeps routes in the bootstrap and takes renewed certificates", async (t) => {
  const [folder, port] = [temporary(t), await freePort()];
  const secretsDirectory = join(folder, "secrets");
  writeCertificate(secretsDirectory, "first.example.com");
  const { bundle } = buildSound(secureProxy(port), {
    layout: "static",
    directory: folder,
    secretsDirectory,
    operations,
  });
  assert.deepEqual(
    bundle.files.map(({ path }) => path),
    ["xds/secrets/web_shop-tls.yaml"],
  );
  writeFiles(folder, bundle);
  await start(t, bundle, "/");
  const commonName = async () => (await request({ port, protocol: "http1-tls", sni: "x" })).certificate?.subject.CN;
  await eventually(async () => (await commonName()) === "first.example.com");
  writeCertificate(secretsDirectory, "second.example.com");
  await eventually(async () => (await commonName()) === "second.example.com");
});

test("a link within the Secret's folder, swapped as Kubernetes does, renews both files at once", async (t) => {
  const [folder, port] = [temporary(t), await freePort()];
  const secretsDirectory = join(folder, "secrets");
  const place = join(secretsDirectory, "web/shop-tls");
  const swap = (name: string): void => {
    const { cert, key } = createCertificate({ names: [name] });
    mkdirSync(join(place, name), { recursive: true });
    writeFileSync(join(place, name, "tls.crt"), cert);
    writeFileSync(join(place, name, "tls.key"), key);
    symlinkSync(name, join(place, ".new"));
    renameSync(join(place, ".new"), join(place, "..data"));
  };
  swap("first.example.com");
  for (const key of ["tls.crt", "tls.key"]) symlinkSync(`..data/${key}`, join(place, key));
  const options = { layout: "static", directory: folder, secretsDirectory, operations } as const;
  const { bundle } = buildSound(secureProxy(port), options);
  writeFiles(folder, bundle);
  await start(t, bundle, "/");
  const commonName = async () => (await request({ port, protocol: "http1-tls", sni: "x" })).certificate?.subject.CN;
  await eventually(async () => (await commonName()) === "first.example.com");
  swap("second.example.com");
  await eventually(async () => (await commonName()) === "second.example.com");
});

test("without a directory the bootstrap names the files of the secrets itself", () => {
  const built = buildSound(secureProxy(443));
  assert.deepEqual(built.bundle.bootstrap.static_resources?.secrets, [
    {
      name: "web/shop-tls",
      tls_certificate: {
        certificate_chain: { filename: "/etc/gwc/secrets/web/shop-tls/tls.crt" },
        private_key: { filename: "/etc/gwc/secrets/web/shop-tls/tls.key" },
        watched_directory: { path: "/etc/gwc/secrets/web/shop-tls" },
      },
    },
  ]);
  assert.deepEqual(built.bundle.files, []);
  assert.deepEqual(
    built.bundle.reads.map(({ path, kind }) => [path, kind]),
    [
      ["/etc/gwc/secrets/web/shop-tls/tls.crt", "secret"],
      ["/etc/gwc/secrets/web/shop-tls/tls.key", "secret"],
    ],
  );
});

test("the same IR gives the same bytes", () => {
  const bytes = () => JSON.stringify(bootstrapOf(buildSound(secureProxy(443))));
  assert.equal(bytes(), bytes());
});
