// Modules in images, from a registry of the test: its forms, its logins, and what an attacker would try.

import assert from "node:assert/strict";
import type { IncomingMessage, RequestListener } from "node:http";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { type TestContext, test } from "node:test";
import { gzipSync } from "node:zlib";
import { sha256 } from "../../../src/base/digest.ts";
import { SecretBytes } from "../../../src/base/secret-bytes.ts";
import { fetchImage } from "../../../src/fetch/image/fetch-image.ts";
import { writeTar } from "../../../src/output/write-tar.ts";
import { startProxy, startUpstream, type Upstream } from "../../support/services/upstream.ts";
import { markerModule } from "../../support/wasm/marker.ts";

const module = Buffer.from(markerModule());
const limits = { mostBytes: 100_000, timeoutMs: 2000, pausesMs: [1], allowHttp: false };

/** What a registry holds: bytes by "manifests/v1" or "blobs/sha256:…". */
type Shelf = Map<string, Buffer>;

const digestOf = (bytes: Buffer): string => `sha256:${sha256(bytes)}`;

function shelf(layer: Buffer, mediaType: string, manifestType?: string): Shelf {
  const config = { mediaType: "application/vnd.oci.image.config.v1+json", digest: digestOf(Buffer.of()), size: 0 };
  const layers = [{ mediaType, digest: digestOf(layer), size: layer.length }];
  const manifest = Buffer.from(
    JSON.stringify({ schemaVersion: 2, ...(manifestType && { mediaType: manifestType }), config, layers }),
  );
  return new Map([
    ["manifests/v1", manifest],
    [`manifests/${digestOf(manifest)}`, manifest],
    [`blobs/${digestOf(layer)}`, layer],
  ]);
}

async function archiveOf(name: string, content: Buffer): Promise<Buffer> {
  const bytes = new PassThrough();
  const [tar] = await Promise.all([
    buffer(bytes),
    writeTar([{ path: "./other/" }, { path: "README", content: Buffer.from("x") }, { path: name, content }], 0, bytes),
  ]);
  return gzipSync(tar);
}

const serve =
  (held: Shelf): RequestListener =>
  ({ url = "" }, response) => {
    const bytes = held.get(url.replace(/^\/v2\/filters\/one\//, ""));
    if (bytes === undefined) response.writeHead(404).end();
    else response.end(bytes);
  };

interface Attempt {
  readonly reference?: string;
  readonly login?: SecretBytes | "host";
  readonly mostBytes?: number;
}

function fetchFrom({ port, ca }: Upstream, { reference = ":v1", login, mostBytes = limits.mostBytes }: Attempt = {}) {
  const client = { authorities: [ca], env: {}, userAgent: "gwc/test" };
  const asks = login === undefined ? [] : [{ login }];
  return fetchImage(`oci://127.0.0.1:${port}/filters/one${reference}`, asks, client, { ...limits, mostBytes });
}

const oci = "application/vnd.oci.image.layer.v1.tar+gzip";
const docker = "application/vnd.docker.image.rootfs.diff.tar.gzip";
const dockerManifest = "application/vnd.docker.distribution.manifest.v2+json";
const wasmLayer = "application/vnd.module.wasm.content.layer.v1+wasm";

/** The module of an image is in its last layer. */
async function severalLayers(): Promise<Shelf> {
  const [base, last] = [await archiveOf("plugin.wasm", Buffer.from("base")), await archiveOf("plugin.wasm", module)];
  const layers = [base, last].map((bytes) => ({ mediaType: oci, digest: digestOf(bytes), size: bytes.length }));
  const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, layers }));
  return new Map([
    ["manifests/v1", manifest],
    [`manifests/${digestOf(manifest)}`, manifest],
    ...[base, last].map((bytes) => [`blobs/${digestOf(bytes)}`, bytes] as const),
  ]);
}

const forms: readonly (readonly [what: string, held: () => Promise<Shelf>])[] = [
  ["an artifact with a layer of Wasm", async () => shelf(module, wasmLayer)],
  ["an OCI image of several layers", severalLayers],
  ["an OCI image with plugin.wasm", async () => shelf(await archiveOf("./plugin.wasm", module), oci)],
  [
    "a Docker image with plugin.wasm",
    async () => shelf(await archiveOf("plugin.wasm", module), docker, dockerManifest),
  ],
];
for (const [what, held] of forms) {
  test(`${what} gives the module and the digest of the image, by tag and by digest`, async (t) => {
    const things = await held();
    const upstream = await startUpstream(t, serve(things));
    const image = sha256(things.get("manifests/v1") ?? "");
    for (const reference of [":v1", `@sha256:${image}`]) {
      const found = await fetchFrom(upstream, { reference });
      assert.ok(found.bytes.equals(module), reference);
      assert.equal(found.image, image);
    }
    assert.match(String(upstream.asked[0]?.headers.accept), /oci\.image\.manifest\.v1\+json.*docker/);
  });
}

test("of an index, the image for linux/amd64 is taken", async (t) => {
  const held = shelf(module, wasmLayer);
  const manifest = held.get("manifests/v1") ?? Buffer.of();
  const entry = (architecture: string, bytes: Buffer) => ({
    digest: digestOf(bytes),
    platform: { os: "linux", architecture },
  });
  const index = { manifests: [entry("arm64", Buffer.from("other")), entry("amd64", manifest)] };
  held.set("manifests/v1", Buffer.from(JSON.stringify(index)));
  const found = await fetchFrom(await startUpstream(t, serve(held)));
  assert.deepEqual([found.image, found.bytes.equals(module)], [sha256(manifest), true]);
});

const bomb = async () => shelf(await archiveOf("plugin.wasm", Buffer.alloc(1_000_000)), oci);
const altered = async () =>
  new Map(
    [...shelf(module, wasmLayer)].map(([name, bytes]) => [
      name,
      name.startsWith("blobs/") ? Buffer.from("evil") : bytes,
    ]),
  );
const problems: readonly (readonly [what: string, held: () => Promise<Shelf>, problem: RegExp])[] = [
  ["a layer with another digest", altered, /sends a layer with another digest than sha256:[0-9a-f]{64}$/],
  ["a layer that unpacks without end", bomb, /unpacks to more than 100000 bytes$/],
  [
    "an archive without plugin.wasm",
    async () => shelf(await archiveOf("main.wasm", module), oci),
    /has no file plugin\.wasm/,
  ],
  [
    "an image without a module",
    async () => shelf(module, "application/vnd.oci.image.layer.v1.tar"),
    /has no Wasm module/,
  ],
  ["a layer that is not gzip", async () => shelf(module, oci), /cannot be unpacked as gzip$/],
  [
    "a manifest that is a page",
    async () => new Map([["manifests/v1", Buffer.from("<html>hunter2")]]),
    /not a JSON object$/,
  ],
  ["no image", async () => new Map(), /answers with 404$/],
];
for (const [what, held, problem] of problems) {
  test(`${what} is a problem`, async (t) => {
    await assert.rejects(fetchFrom(await startUpstream(t, serve(await held()))), problem);
  });
}

test("a manifest that does not have the digest it is asked by is a problem", async (t) => {
  const held = shelf(module, wasmLayer);
  const reference = `sha256:${"0".repeat(64)}`;
  held.set(`manifests/${reference}`, held.get("manifests/v1") ?? Buffer.of());
  const upstream = await startUpstream(t, serve(held));
  await assert.rejects(
    fetchFrom(upstream, { reference: `@${reference}` }),
    /a manifest with another digest than sha256:0+$/,
  );
});

const pair = `Basic ${Buffer.from("shop:hunter2").toString("base64")}`;

function loginFor({ port }: Pick<Upstream, "port">): SecretBytes {
  const auth = pair.slice("Basic ".length);
  return SecretBytes.fromText(JSON.stringify({ auths: { [`https://127.0.0.1:${port}/v2/`]: { auth } } }));
}

/** Asks for `authorization`, by the challenge that `ask` gives, before it serves. */
async function guarded(
  t: TestContext,
  authorization: string,
  ask: (upstream: Upstream) => string,
  more?: RequestListener,
) {
  const held = shelf(module, wasmLayer);
  const upstream: Upstream = await startUpstream(t, (request, response) => {
    if (request.url?.startsWith("/token")) return more?.(request, response);
    if (request.headers.authorization === authorization) return serve(held)(request, response);
    return response.writeHead(401, { "www-authenticate": ask(upstream) }).end("hunter2");
  });
  return upstream;
}

const seen = (asked: readonly IncomingMessage[]) =>
  asked.map(({ url = "", headers }) => [url.replace(/sha256:.*/, "…"), headers.authorization]);

test("a registry with Basic gets the credentials of the Secret once it asks", async (t) => {
  const upstream = await guarded(t, pair, () => 'Basic realm="x"');
  await fetchFrom(upstream, { login: loginFor(upstream) });
  assert.deepEqual(seen(upstream.asked), [
    ["/v2/filters/one/manifests/v1", undefined],
    ["/v2/filters/one/manifests/v1", pair],
    ["/v2/filters/one/blobs/…", pair],
  ]);
});

test("a registry with tokens: the token server gets the credentials, the registry the token", async (t) => {
  const ask = ({ origin }: Upstream) => `Bearer realm="${origin}/token?a=b",service="reg",scope="repository:all:push"`;
  const upstream = await guarded(t, "Bearer t0ken", ask, (_, response) => response.end('{"token":"t0ken"}'));
  await fetchFrom(upstream, { login: loginFor(upstream) });
  assert.deepEqual(seen(upstream.asked), [
    ["/v2/filters/one/manifests/v1", undefined],
    ["/token?a=b&service=reg&scope=repository%3Afilters%2Fone%3Apull", pair],
    ["/v2/filters/one/manifests/v1", "Bearer t0ken"],
    ["/v2/filters/one/blobs/…", "Bearer t0ken"],
  ]);
});

test("without credentials of its own, a token is asked for by no one", async (t) => {
  const ask = ({ origin }: Upstream) => `Bearer realm="${origin}/token"`;
  const upstream = await guarded(t, "Bearer t", ask, (_, response) => response.end('{"access_token":"t"}'));
  const other = SecretBytes.fromText(JSON.stringify({ auths: { "other.example": { auth: pair } } }));
  await fetchFrom(upstream, { login: other });
  assert.equal(seen(upstream.asked)[1]?.[1], undefined);
});

test("a token server elsewhere gets no credentials, nor one without TLS", async (t) => {
  const elsewhere = await startUpstream(t, (_, response) => response.end('{"token":"t"}'));
  const realms: readonly (readonly [realm: string, problem: RegExp])[] = [
    [`https://localhost:${elsewhere.port}/token`, /token server of another domain, which gets no credentials$/],
    [`http://127.0.0.1:${elsewhere.port}/token`, /token server with another scheme$/],
  ];
  for (const [realm, problem] of realms) {
    const upstream = await guarded(t, "Bearer t", () => `Bearer realm="${realm}"`);
    await assert.rejects(fetchFrom(upstream, { login: loginFor(upstream) }), problem);
  }
  assert.equal(elsewhere.asked.length, 0);
});

/** Asks a registry without TLS that is not this machine, by way of a proxy. */
async function fetchElsewhere(t: TestContext, { port, ca }: Upstream, login: SecretBytes) {
  const proxy = `127.0.0.1:${(await startProxy(t, port)).port}`;
  const client = { authorities: [ca], env: { HTTPS_PROXY: proxy, HTTP_PROXY: proxy }, userAgent: "gwc/test" };
  return fetchImage("oci://registry.example/filters/one:v1", [{ login }], client, { ...limits, allowHttp: true });
}

const challenges: readonly (readonly [ask: (upstream: Upstream) => string, problem: RegExp])[] = [
  [({ port }) => `Bearer realm="http://127.0.0.1:${port}/token"`, /sends to a token server on this machine$/],
  [() => "Basic", /answers with 401$/],
];
for (const [ask, problem] of challenges) {
  test(`a registry elsewhere without TLS gets no credentials: ${problem.source}`, async (t) => {
    const upstream: Upstream = await startUpstream(
      t,
      (_, response) => response.writeHead(401, { "www-authenticate": ask(upstream) }).end(),
      { plain: true },
    );
    const login = SecretBytes.fromText(JSON.stringify({ auths: { "registry.example": { auth: pair.slice(6) } } }));
    await assert.rejects(fetchElsewhere(t, upstream, login), problem);
    assert.deepEqual(seen(upstream.asked), [["/v2/filters/one/manifests/v1", undefined]]);
  });
}

const elsewhere: readonly (readonly [to: string, problem: RegExp | undefined])[] = [
  ["https://localhost", undefined],
  ["http://127.0.0.1", /redirects to another scheme$/],
];
for (const [to, problem] of elsewhere) {
  test(`a layer that is at ${to} is ${problem === undefined ? "fetched without credentials" : "refused"}`, async (t) => {
    const held = shelf(module, wasmLayer);
    const upstream: Upstream = await startUpstream(t, (request, response) => {
      const location = `${to}:${upstream.port}/layer`;
      if (request.url === "/layer") response.end(module);
      else if (request.headers.authorization !== pair) response.writeHead(401, { "www-authenticate": "Basic" }).end();
      else if (request.url?.includes("/blobs/")) response.writeHead(307, { location }).end();
      else serve(held)(request, response);
    });
    const fetching = fetchFrom(upstream, { login: loginFor(upstream) });
    if (problem === undefined) assert.ok((await fetching).bytes.equals(module));
    else await assert.rejects(fetching, problem);
    const last = seen(upstream.asked).at(-1);
    assert.deepEqual(last, problem === undefined ? ["/layer", undefined] : ["/v2/filters/one/blobs/…", pair]);
  });
}

test("wrong credentials are a problem that does not tell them", async (t) => {
  const upstream = await guarded(t, "Basic other", () => "Basic");
  await assert.rejects(fetchFrom(upstream, { login: loginFor(upstream) }), (error: Error) => {
    assert.match(error.message, /answers with 401$/);
    assert.doesNotMatch(String(error.stack), /hunter2|c2hvcDpo/);
    return true;
  });
  assert.equal(upstream.asked.length, 2);
});

test("a registry of this machine may be one without TLS", async (t) => {
  const upstream = await startUpstream(t, serve(shelf(module, wasmLayer)), { plain: true });
  assert.ok((await fetchFrom(upstream)).bytes.equals(module));
});
