// The recipe of ACME with a real authority, a real client and Envoy: a certificate is issued through Envoy, which uses it, and the next one, without a restart.

import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { parse } from "yaml";
import { createAuthority, createCertificate } from "../../support/certificates/tls.ts";
import { docPages, filesOf } from "../../support/doc-pages.ts";
import { serveBootstrap } from "../../support/envoy/envoy.ts";
import { freePort } from "../../support/free-port.ts";
import { gwc } from "../../support/gwc.ts";
import { request } from "../../support/http.ts";

const run = promisify(execFile);
const programs = resolve(".cache/go-programs/acme");

/** The texts of the recipe, with the places of this test in place of those of a host. */
function recipe(folder: string, ports: { readonly shop: number; readonly lego: number }) {
  const page = docPages().find(({ path }) => path === "recipes/acme.md");
  assert.ok(page);
  const here = (text: string) =>
    text
      .replaceAll("/etc/gwc", join(folder, "etc"))
      .replaceAll("/var/lib/lego", join(folder, "lego"))
      .replaceAll("10.0.0.5:8080", `127.0.0.1:${ports.shop}`)
      .replaceAll("127.0.0.1:8402", `127.0.0.1:${ports.lego}`)
      .replace("chown -R envoy: first && ", "")
      .replace("secrets: {", `secrets: { directory: ${join(folder, "etc/secrets")},`);
  const shell = [...page.text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => here(block));
  const [first = "", hook = "", lego = ""] = shell;
  assert.match(hook, /^#!/);
  const [issue = "", renew = ""] = lego.trim().split("\n");
  const files = Object.entries(filesOf(page)).map(([path, text]) => [path, here(text)] as const);
  return { files, first, hook, issue, renew };
}

/** The folder of the bundle that `gwc build` makes of the recipe. */
async function build(folder: string, files: readonly (readonly [string, string])[]): Promise<string> {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const { code, err } = await gwc(["build"], folder);
  assert.equal(code, 0, err);
  return join(folder, "out/web/edge");
}

async function startShop(t: TestContext): Promise<number> {
  const server = http.createServer((_request, response) => response.end("shop"));
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

/** Ends with the test. */
async function start(t: TestContext, program: string, words: readonly string[], port: number): Promise<void> {
  const log: string[] = [];
  const child = spawn(join(programs, program), words, { env: { PEBBLE_VA_NOSLEEP: "1", PEBBLE_WFE_NONCEREJECT: "0" } });
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => log.push(String(chunk)));
  t.after(async () => {
    const ended = new Promise((done) => child.once("exit", done));
    if (child.exitCode === null && child.kill("SIGKILL")) await ended;
  });
  for (const deadline = Date.now() + 20_000; !(await accepts(port)); await sleep(50))
    assert.ok(Date.now() < deadline && child.exitCode === null, `${program} did not start:\n${log.join("")}`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((answer) => {
    const socket = connect(port, "127.0.0.1", () => answer(true)).once("error", () => answer(false));
    socket.once("connect", () => socket.destroy());
  });
}

/** The address of its directory, and the file with the authority that signed its own certificate. */
async function startAuthority(t: TestContext, folder: string, httpPort: number) {
  const [port, management, dns, dnsManagement] = [
    await freePort(),
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const ca = createAuthority("pebble");
  const { chain, key } = createCertificate({ names: ["127.0.0.1"], ca });
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const listening = { listenAddress: `127.0.0.1:${port}`, managementListenAddress: `127.0.0.1:${management}` };
  const own = { certificate: file("pebble.crt", chain), privateKey: file("pebble.key", key) };
  const pebble = { ...listening, ...own, httpPort, tlsPort: 1, ocspResponderURL: "" };
  const config = file("pebble.json", JSON.stringify({ pebble }));
  const off = ["-http01", "", "-https01", "", "-tlsalpn01", "", "-doh", ""];
  const names = ["-defaultIPv4", "127.0.0.1", "-defaultIPv6", "", "-dnsserver", `127.0.0.1:${dns}`];
  const challenges = [...names, "-management", `127.0.0.1:${dnsManagement}`, ...off];
  await start(t, "pebble-challtestsrv", challenges, dnsManagement);
  await start(t, "pebble", ["-config", config, "-dnsserver", `127.0.0.1:${dns}`], port);
  return { server: `https://127.0.0.1:${port}/dir`, authority: file("pebble-ca.pem", ca.cert) };
}

test("lego gets a certificate through Envoy, which uses it and the next one without a restart", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "gwc-acme-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { files, first, hook, issue, renew } = recipe(folder, { shop: await startShop(t), lego: await freePort() });
  await run("sh", ["-euc", first]);
  writeFileSync(join(folder, "etc/new-certificate"), hook);
  chmodSync(join(folder, "etc/new-certificate"), 0o755);
  const bundle = await build(folder, files);
  const served = await serveBootstrap(t, parse(readFileSync(join(bundle, "envoy.yaml"), "utf8")), { cwd: bundle });
  const ask = () => request({ port: served.portOf(443), host: "shop.example", protocol: "http1-tls" });
  const shown = async () => new X509Certificate((await ask()).certificate?.raw ?? Buffer.alloc(0));
  const placeholder = await shown();
  assert.equal(placeholder.issuer, "CN=shop.example");

  const { server, authority } = await startAuthority(t, folder, served.portOf(80));
  const lego = (line: string) =>
    run("sh", ["-euc", line.replace(/^lego /, `lego --server ${server} `)], {
      env: { ...process.env, LEGO_CA_CERTIFICATES: authority },
      timeout: 120_000,
    });
  await lego(issue);
  const issued = await eventuallyNot(placeholder.serialNumber, shown);
  assert.match(issued.issuer, /Pebble Intermediate/);
  assert.equal((await ask()).body, "shop");

  // So that it is time for the next one.
  await lego(renew.replace("--days 30", "--days 99999 --no-random-sleep"));
  const renewed = await eventuallyNot(issued.serialNumber, shown);
  assert.match(renewed.issuer, /Pebble Intermediate/);
  assert.equal((await ask()).body, "shop");
  assert.ok(existsSync(`/proc/${served.envoy.pid}`), "the Envoy that was started first");
  const elsewhere = await request({ port: served.portOf(80), host: "shop.example", path: "/cart" });
  assert.equal(elsewhere.header("location"), "https://shop.example/cart");
});

async function eventuallyNot(serial: string, shown: () => Promise<X509Certificate>): Promise<X509Certificate> {
  for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
    const found = await shown();
    if (found.serialNumber !== serial) return found;
    assert.ok(Date.now() < deadline, "Envoy still shows the old certificate");
  }
}
