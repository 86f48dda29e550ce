// Wasm modules as users have them: compiled by AssemblyScript, fetched from a server and from a real registry, built, and served by a real Envoy.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "yaml";
import type { JsonObject } from "../../../src/base/json/json.ts";
import { startEchoBackend } from "../../../src/operate/echo/echo-backend.ts";
import { validateConfig } from "../../../src/operate/envoy/validate-config.ts";
import { ensureBuilt, runBuilt } from "../../support/built-gwc.ts";
import { createAuthority, createCertificate } from "../../support/certificates/tls.ts";
import { envoyPath, type ServedBootstrap, serveBootstrap } from "../../support/envoy/envoy.ts";
import type { Said } from "../../support/gwc.ts";
import { request } from "../../support/http.ts";
import { compressed, sha256, tar, writeBase } from "../../support/image-fixtures.ts";
import { registryLogin, startRegistry } from "../../support/services/registry.ts";
import { startUpstream } from "../../support/services/upstream.ts";
import { compileModule } from "../../support/services/wasm-compiler.ts";

let module: Buffer;
let folder: string;

before(() => {
  ensureBuilt();
  folder = mkdtempSync(join(tmpdir(), "gwc-wasm-"));
  module = compileModule("test/system/wasm/module.as");
});
after(() => rmSync(folder, { recursive: true, force: true }));

interface Place {
  readonly folder: string;
  run(...words: readonly string[]): Promise<Said>;
}

/** A project with a route for each policy, whose backend echoes. */
async function createProject(t: TestContext, wasm: Readonly<Record<string, string>>, more: readonly string[] = []) {
  const backend = await startEchoBackend({ name: "a" });
  t.after(() => backend.stop());
  const place = mkdtempSync(join(folder, "project-"));
  const objects = [
    gateway,
    service,
    ...Object.entries(wasm).flatMap(([name, list]) => [route(name), policy(name, list)]),
  ];
  const files: Readonly<Record<string, string>> = {
    "gwc.yaml": `version: 1\ninputs: [objects/]\ngatewayClasses: { edge: {} }\nservices: { "*": ["127.0.0.1:${backend.port}"] }\n`,
    "objects/all.yaml": [...objects, ...more].join("---\n"),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(place, path)), { recursive: true });
    writeFileSync(join(place, path), text);
  }
  return { folder: place, run: (...words: readonly string[]) => runBuilt(words, { cwd: place }) } satisfies Place;
}

const gateway = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec:
  gatewayClassName: edge
  listeners: [{ name: http, protocol: HTTP, port: 8080 }]
`;
const service = `apiVersion: v1
kind: Service
metadata: { name: a }
spec: { ports: [{ port: 80 }] }
`;
const route = (name: string): string => `apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: ${name} }
spec:
  parentRefs: [{ name: edge }]
  hostnames: [${name}.example]
  rules: [{ backendRefs: [{ name: a, port: 80 }] }]
`;
const policy = (name: string, list: string): string => `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyExtensionPolicy
metadata: { name: ${name} }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: ${name} }]
  wasm: [${list}]
`;

const bundleOf = (place: Place): string => join(place.folder, "out/default/edge");

function bootstrapOf(place: Place): JsonObject {
  return parse(readFileSync(join(bundleOf(place), "envoy.yaml"), "utf8")) as JsonObject;
}

/** The bundle as it is on disk, in its own folder. */
function serve(t: TestContext, place: Place): Promise<ServedBootstrap> {
  return serveBootstrap(t, bootstrapOf(place), { cwd: bundleOf(place) });
}

async function ask({ portOf }: ServedBootstrap, name: string, headers: Readonly<Record<string, string>> = {}) {
  const answer = await request({ port: portOf(8080), host: `${name}.example`, headers });
  return [answer.status, answer.backend && answer.echo.headers["x-module"]?.[0]];
}

const http = (url: string, more = ""): string => `code: { type: HTTP, http: { url: "${url}"${more} } }`;
const serving =
  (bytes: () => Buffer): RequestListener =>
  (_, response) =>
    response.end(bytes());

test("a module from a server is built and served: with and without a configuration, closed and open", async (t) => {
  const upstream = await startUpstream(
    t,
    serving(() => module),
  );
  const code = http(`${upstream.origin}/marker.wasm`, `, sha256: "${sha256(module)}"`);
  const place = await createProject(t, {
    closed: `{ rootID: marker, config: closed, ${code} }`,
    open: `{ rootID: marker, config: open, failOpen: true, ${code} }`,
    plain: `{ rootID: marker, ${code} }`,
  });
  writeFileSync(join(place.folder, "ca.pem"), upstream.ca);
  const fetched = await place.run("fetch", "--ca", "ca.pem");
  assert.equal(fetched.code, 0, fetched.err);
  const built = await place.run("build");
  assert.equal(built.code, 0, built.err);
  assert.equal(upstream.asked.length, 1, "three policies, one file; a build asks no one");
  const served = await serve(t, place);
  assert.deepEqual(await ask(served, "closed"), [200, 'seen "closed"']);
  assert.deepEqual(await ask(served, "plain"), [200, "seen {}"]);
  assert.deepEqual(await ask(served, "open"), [200, 'seen "open"']);
  assert.deepEqual(await ask(served, "open", { "x-crash": "yes" }), [200, undefined]);
  assert.deepEqual(await ask(served, "closed", { "x-crash": "yes" }), [503, undefined]);
  assert.deepEqual(await ask(served, "plain"), [200, "seen {}"], "a crash is that of one module");
  await eventually(async () => assert.deepEqual(await ask(served, "closed"), [200, 'seen "closed"']));
});

/** Envoy makes the virtual machine anew after a pause. */
async function eventually(check: () => Promise<void>): Promise<void> {
  const end = Date.now() + 20_000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await sleep(100);
    }
  }
}

test("a root ID that the module does not have stops Envoy, also where it fails open", async (t) => {
  const upstream = await startUpstream(
    t,
    serving(() => module),
  );
  const place = await createProject(t, {
    open: `{ rootID: other, failOpen: true, ${http(`${upstream.origin}/a.wasm`)} }`,
  });
  writeFileSync(join(place.folder, "ca.pem"), upstream.ca);
  await place.run("fetch", "--ca", "ca.pem");
  assert.equal((await place.run("build")).code, 0);
  const config = { kind: "bootstrap", bootstrap: bootstrapOf(place) } as const;
  const verdict = await validateConfig(await envoyPath(), config, { cwd: bundleOf(place) });
  assert.equal(verdict.kind, "rejected");
});

const wasmLayer = "application/vnd.module.wasm.content.layer.v1+wasm";

test("modules from a real registry, as an artifact and in images, with the login of a Secret and of the machine", async (t) => {
  const authority = createAuthority("registry authority");
  const registry = await startRegistry(t, createCertificate({ names: ["127.0.0.1"], ca: authority }));
  const archive = { bytes: tar([{ path: "plugin.wasm", bytes: module }]) };
  const forms = {
    artifact: { layers: [{ bytes: module, mediaType: wasmLayer }] },
    image: { layers: [compressed(archive)] },
    docker: { layers: [compressed(archive)] },
  };
  const digests: Record<string, string> = {};
  for (const [name, form] of Object.entries(forms)) {
    const layout = join(folder, `layout-${name}`);
    digests[name] = (await writeBase(layout, form)).digest;
    registry.push(`${layout}:v1`, `filters/${name}:v1`, name === "docker" ? "v2s2" : "oci");
  }
  const trust = "tls: { caCertificateRef: { kind: ConfigMap, name: registry } }";
  const image = (name: string, more = ""): string =>
    `{ rootID: marker, config: ${name}, code: { type: Image, image: { url: "${registry.host}/filters/${name}:v1", ${trust}, pullSecretRef: { name: login }${more} } } }`;
  const auth = Buffer.from(`${registryLogin.username}:${registryLogin.password}`).toString("base64");
  const dockerConfig = JSON.stringify({ auths: { [registry.host]: { auth } } });
  const secret = `apiVersion: v1
kind: Secret
metadata: { name: login }
type: kubernetes.io/dockerconfigjson
data: { .dockerconfigjson: ${Buffer.from(dockerConfig).toString("base64")} }
`;
  const trusted = `apiVersion: v1
kind: ConfigMap
metadata: { name: registry }
data: ${JSON.stringify({ "ca.crt": authority.cert })}
`;
  const artifact = digests.artifact?.replace("sha256:", "") ?? "";
  const wasm = {
    artifact: image("artifact", `, sha256: "${artifact}"`),
    image: image("image"),
    docker: image("docker"),
  };
  const place = await createProject(t, wasm, [secret, trusted]);
  const fetched = await place.run("fetch");
  assert.equal(fetched.code, 0, fetched.err);
  const locked = readFileSync(join(place.folder, "gwc.lock"), "utf8");
  assert.ok(
    locked.includes(`wasm oci://${registry.host}/filters/artifact:v1 image ${artifact}: sha256:${sha256(module)}`),
    locked,
  );
  const built = await place.run("build");
  assert.equal(built.code, 0, built.err);
  const said = [fetched, built].map(({ out, err }) => out + err).join("") + locked;
  assert.doesNotMatch(said, new RegExp(`hunter2|${auth}`));
  const served = await serve(t, place);
  for (const name of Object.keys(wasm)) assert.deepEqual(await ask(served, name), [200, `seen "${name}"`]);

  const ofMachine = await createProject(t, { image: wasm.image }, [trusted]);
  const settings = readFileSync(join(ofMachine.folder, "gwc.yaml"), "utf8");
  writeFileSync(join(ofMachine.folder, "gwc.yaml"), `${settings}secrets: { host: [default/login] }\n`);
  const without = await ofMachine.run("fetch");
  assert.match(without.err, /could not be fetched: the server answers with 401\.\n[\s\S]*hint: .*docker login/);
  writeFileSync(join(ofMachine.folder, "config.json"), dockerConfig);
  const env = { DOCKER_CONFIG: ofMachine.folder };
  const loggedIn = await runBuilt(["fetch"], { cwd: ofMachine.folder, env });
  assert.equal(loggedIn.code, 0, loggedIn.err);
});

test("what an attacker sends is not pinned: another digest, a redirect with credentials, a file without end", async (t) => {
  const answers: Readonly<Record<string, RequestListener>> = {
    "/other.wasm": serving(() => Buffer.concat([module, Buffer.of(0, 1, 0)])),
    "/away.wasm": (_, response) => response.writeHead(302, { location: "https://shop:hunter2@127.0.0.1/" }).end(),
    "/plain.wasm": (_, response) => response.writeHead(302, { location: "http://127.0.0.1/" }).end(),
    "/page.wasm": serving(() => Buffer.from("<html>hunter2</html>")),
    "/packed.wasm": serving(() => gzippedZeros()),
  };
  const upstream = await startUpstream(t, (asked, response) => answers[asked.url ?? ""]?.(asked, response));
  const place = await createProject(
    t,
    Object.fromEntries(
      Object.keys(answers).map((path) => {
        const digest = path === "/other.wasm" ? `, sha256: "${sha256(module)}"` : "";
        return [path.slice(1, -5), `{ ${http(`${upstream.origin}${path}`, digest)} }`];
      }),
    ),
  );
  writeFileSync(join(place.folder, "ca.pem"), upstream.ca);
  const { code, err } = await place.run("fetch", "--ca", "ca.pem");
  assert.equal(code, 1);
  for (const problem of [
    /other\.wasm, but the server's file has the SHA-256 [0-9a-f]{64}, not /,
    /away\.wasm, which could not be fetched: the server redirects to a URL with credentials\./,
    /plain\.wasm, which could not be fetched: the server redirects to another scheme\./,
    /page\.wasm, but the server's file is not a Wasm module: /,
    /packed\.wasm, which could not be fetched: it unpacks to more than \d+ bytes\./,
    /nothing was written; gwc\.lock stays as it was\./,
  ])
    assert.match(err, problem);
  assert.doesNotMatch(err, /hunter2/);
  const { err: notPinned } = await place.run("build");
  assert.match(notPinned, /error fetch\/not-pinned/);
});

/** Some hundred kilobytes that become 300 MB. */
function gzippedZeros(): Buffer {
  return execFileSync("sh", ["-c", "head -c 300000000 /dev/zero | gzip -c"], { maxBuffer: 10_000_000 });
}
