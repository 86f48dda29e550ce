// gwc fetch of files, and the bundles, archives, images and runs that have them.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { join } from "node:path";
import { before, test } from "node:test";
import { parseAllDocuments } from "yaml";
import { sha256 } from "../../../../src/base/digest.ts";
import { ensureBuilt, freePortOffset, startBuilt } from "../../../support/built-gwc.ts";
import { envoyPath } from "../../../support/envoy/envoy.ts";
import { inFolder } from "../../../support/folders.ts";
import { gwc, type Said } from "../../../support/gwc.ts";
import { request } from "../../../support/http.ts";
import { startUpstream, type Upstream } from "../../../support/services/upstream.ts";
import { edge, projectFile } from "../../../support/small-project.ts";
import { markerModule } from "../../../support/wasm/marker.ts";

before(ensureBuilt);

const module = markerModule();
const digest = sha256(module);
const file = `pinned/sha256-${digest}.wasm`;

function policy(url: string, more = ""): string {
  return `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyExtensionPolicy
metadata: { name: marker }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: hello }]
  wasm: [{ config: shop, code: { type: HTTP, http: { url: "${url}"${more} } } }]
`;
}

async function inProject(
  { origin, ca }: Upstream,
  use: (run: (...words: string[]) => Promise<Said>, folder: string) => Promise<void>,
  more = "",
): Promise<void> {
  const files = { ...projectFile, ...edge, "edge/policy.yaml": policy(`${origin}/a.wasm`, more), "ca.pem": ca };
  await inFolder(files, (folder) =>
    use((...words) => gwc([...words, ...(words[0] === "fetch" ? ["--ca", "ca.pem"] : [])], folder), folder),
  );
}

/** A server whose module a test can change. */
async function startServer(t: { after(fn: () => unknown): void }) {
  const held = { bytes: module };
  const answer: RequestListener = (_, response) => response.end(held.bytes);
  return { upstream: await startUpstream(t, answer), held };
}

test("a fetched module is a file of the bundle, of its archive, its image and its ConfigMap", async (t) => {
  const { upstream } = await startServer(t);
  await inProject(
    upstream,
    async (run, folder) => {
      assert.match((await run("build")).err, /error fetch\/not-pinned\n.*the Wasm module at https:/);
      const fetched = await run("fetch");
      assert.equal(fetched.code, 0, fetched.err);
      const locked = readFileSync(join(folder, "gwc.lock"), "utf8");
      const line = `wasm ${upstream.origin}/a.wasm: sha256:${digest} ${module.length} EnvoyExtensionPolicy default/marker`;
      assert.ok(locked.includes(`  ${line}\n`), locked);
      const built = await run("build");
      assert.equal(built.code, 0, built.err);
      const bundle = join(folder, "out/default/edge");
      assert.ok(readFileSync(join(bundle, file)).equals(module));
      assert.ok(readFileSync(join(bundle, "envoy.yaml"), "utf8").includes(`./${file}`));
      const { files } = JSON.parse(readFileSync(join(bundle, "bundle.json"), "utf8"));
      assert.ok(files.some(({ path, sha256 }: { path: string; sha256: string }) => path === file && sha256 === digest));
      const manifests = parseAllDocuments(readFileSync(join(bundle, "deploy/kubernetes.yaml"), "utf8"));
      const [map] = manifests.map((each) => each.toJS()).filter(({ kind }) => kind === "ConfigMap");
      assert.equal(map.binaryData[file.replace("/", "_")], Buffer.from(module).toString("base64"));
      assert.equal((await run("build", "--check")).code, 0);
      assert.equal((await run("build", "--archive", "packed")).code, 0);
      assert.ok(readFileSync(join(folder, "packed/default-edge.tar")).includes(Buffer.from(module)));
      const packed = join(folder, "edge.tar");
      const image = await run("image", "build", bundle, "--base", "scratch", "-o", packed);
      assert.equal(image.code, 0, image.err);
      assert.ok(readFileSync(packed).includes(Buffer.from(module)), "its layer is stored as it is");
      assert.equal(upstream.asked.length, 1);
    },
    `, sha256: "${digest}"`,
  );
});

test("--check says that another module is there, and a build still takes the pinned one", async (t) => {
  const { upstream, held } = await startServer(t);
  await inProject(upstream, async (run, folder) => {
    await run("fetch");
    held.bytes = Buffer.concat([module, Buffer.of(0, 3, 2), Buffer.from("v2")]);
    const checked = await run("fetch", "--check");
    assert.equal(checked.code, 1);
    assert.match(
      checked.err,
      /error fetch\/changed\n.*: another content of \d+ bytes, with the SHA-256 [0-9a-f]{64}\.$/m,
    );
    assert.equal((await run("build")).code, 0);
    assert.ok(readFileSync(join(folder, "out/default/edge", file)).equals(module));
    assert.match((await run("fetch")).err, /^changed wasm /m);
    assert.match((await run("build", "--check")).err, /pinned\/sha256-/, "the bundle on disk is stale");
  });
});

test("gwc run serves the input with its module, and a finished bundle too", async (t) => {
  const { upstream } = await startServer(t);
  await inProject(upstream, async (run, folder) => {
    await run("fetch");
    await run("build");
    const offset = await freePortOffset();
    for (const input of [[], ["out/default/edge"]]) {
      const words = ["run", ...input, "--echo", "--port-offset", String(offset)];
      const running = startBuilt(t, words, { cwd: folder, env: { GWC_ENVOY: await envoyPath() } });
      await running.hears(/Envoy serves/);
      const { status, echo } = await request({ port: 8080 + offset });
      assert.deepEqual([status, echo.headers["x-wasm"]], [200, ['"shop"']], input.join());
      await running.interrupt();
    }
  });
});
