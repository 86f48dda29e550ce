// Hostile bases: each is refused as a whole, with a reason, and leaves nothing behind.

import assert from "node:assert/strict";
import { readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { buildImage } from "../../../../src/output/image/build-image.ts";
import {
  type BaseFixture,
  collector,
  compressed,
  plainLayer,
  sha256,
  type TarPart,
  tar,
  temporaryFolder,
  writeBase,
  writeBundle,
} from "../../../support/image-fixtures.ts";

/** Builds on a base that `spoil` has changed; gives what was reported, and checks that nothing was written. */
async function buildOn(
  context: Parameters<typeof temporaryFolder>[0],
  fixture: BaseFixture,
  spoil: (base: string) => Promise<unknown> = async () => {},
) {
  const folder = await temporaryFolder(context);
  await writeBundle(join(folder, "bundle"));
  await writeBase(join(folder, "base"), fixture);
  await spoil(join(folder, "base"));
  return tryBuild(folder, join(folder, "base"));
}

async function tryBuild(folder: string, base: string): Promise<string> {
  const { report, found } = collector();
  const before = (await readdir(folder)).sort();
  const built = await buildImage(
    { bundle: join(folder, "bundle"), base, platforms: [], output: { kind: "layout", path: join(folder, "image") } },
    report,
  );
  if (built !== undefined) return "built";
  assert.deepEqual((await readdir(folder)).sort(), before);
  return found.map(({ code, message }) => `${code}: ${message}`).join("\n");
}

async function onArchive(context: Parameters<typeof temporaryFolder>[0], bytes: Buffer): Promise<string> {
  const folder = await temporaryFolder(context);
  await writeBundle(join(folder, "bundle"));
  await writeFile(join(folder, "base.tar"), bytes);
  return tryBuild(folder, join(folder, "base.tar"));
}

const layerPath = (base: string) => join(base, "blobs/sha256", sha256(plainLayer.bytes));

test("a layer whose bytes were changed is refused", async (context) => {
  const changed = Buffer.from(plainLayer.bytes);
  changed[700] = 1;
  assert.match(
    await buildOn(context, {}, (base) => writeFile(layerPath(base), changed)),
    /^image\/base-refused: .*has another digest/,
  );
});

test("a layer of another size is refused before it is read", async (context) => {
  assert.match(await buildOn(context, {}, (base) => writeFile(layerPath(base), "short")), /has 5 bytes instead of/);
});

test("a missing layer is named", async (context) => {
  assert.match(await buildOn(context, {}, (base) => rm(layerPath(base))), /the layer sha256:[a-f0-9]{64} is missing/);
});

test("a layer that is a device or a pipe is refused", async (context) => {
  const spoil = async (base: string) => {
    await rm(layerPath(base));
    await symlink("/dev/zero", layerPath(base));
  };
  assert.match(await buildOn(context, {}, spoil), /is missing/);
});

test("a manifest that was changed is refused", async (context) => {
  const spoil = async (base: string) => {
    const [entry] = JSON.parse(await readFile(join(base, "index.json"), "utf8")).manifests;
    const path = join(base, "blobs/sha256", entry.digest.slice(7));
    await writeFile(path, (await readFile(path, "utf8")).replace('"schemaVersion":2', '"schemaVersion":3'));
  };
  assert.match(await buildOn(context, {}, spoil), /has another digest/);
});

test("a digest with a path out of the layout is refused", async (context) => {
  const spoil = async (base: string) => {
    const index = JSON.parse(await readFile(join(base, "index.json"), "utf8"));
    index.manifests[0].digest = "sha256:../../../../../../etc/passwd";
    await writeFile(join(base, "index.json"), JSON.stringify(index));
  };
  assert.match(await buildOn(context, {}, spoil), /index\.json is not valid/);
});

test("an index.json that is too large or no JSON is refused", async (context) => {
  assert.match(
    await buildOn(context, {}, (base) => writeFile(join(base, "index.json"), Buffer.alloc(9 * 2 ** 20, "["))),
    /a document must have at most/,
  );
  assert.match(
    await buildOn(context, {}, (base) => writeFile(join(base, "index.json"), "[".repeat(5_000_000))),
    /is not valid/,
  );
});

test("a config that counts other layers than the manifest is refused", async (context) => {
  assert.match(
    await buildOn(context, { config: { rootfs: { type: "layers", diff_ids: [] } } }),
    /have different numbers of layers/,
  );
});

test("a history that tells of more layers than there are is refused", async (context) => {
  assert.match(await buildOn(context, { config: { history: [{}, {}, {}] } }), /history has more layers/);
});

test("a layer that does not expand to its DiffID is refused", async (context) => {
  const layer = { ...compressed(plainLayer), diffId: `sha256:${"0".repeat(64)}` };
  assert.match(await buildOn(context, { layers: [layer] }), /expands to sha256:.* but the config says sha256:0000/);
});

test("a layer that cannot be expanded is refused", async (context) => {
  const whole = compressed(plainLayer);
  const layer = { ...whole, bytes: whole.bytes.subarray(0, whole.bytes.length - 20) };
  assert.match(await buildOn(context, { layers: [layer] }), /cannot be expanded/);
});

test("a base in which /etc is a link is refused, as the bundle's layer would replace the link", async (context) => {
  const layer = {
    bytes: tar([{ path: "etc", target: "private/etc" }, { path: "usr/local/bin/envoy" }]),
  };
  assert.match(await buildOn(context, { layers: [layer] }), /\/etc in it is not a directory/);
});

test("a base without Envoy is refused, also where a later layer deletes it", async (context) => {
  const bare = { bytes: tar([{ path: "bin/sh" }]) };
  assert.match(
    await buildOn(context, { layers: [bare] }),
    /^image\/base-without-envoy: .* has no \/usr\/local\/bin\/envoy/,
  );
  for (const whiteout of ["usr/local/bin/.wh.envoy", "usr/.wh.local", "usr/local/bin/.wh..wh..opq"])
    assert.match(
      await buildOn(context, { layers: [plainLayer, { bytes: tar([{ path: whiteout }]) }] }),
      /^image\/base-without-envoy/,
      whiteout,
    );
});

test("foreign and unknown layers are refused", async (context) => {
  const layer = { ...plainLayer, mediaType: "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip" };
  assert.match(await buildOn(context, { layers: [layer] }), /unknown type/);
});

test("a base that is pinned to another digest is refused", async (context) => {
  const folder = await temporaryFolder(context);
  await writeBundle(join(folder, "bundle"));
  const { digest } = await writeBase(join(folder, "base"));
  assert.equal(await tryBuild(folder, `${join(folder, "base")}@${digest}`), "built");
  assert.match(
    await tryBuild(folder, `${join(folder, "base")}@sha256:${"1".repeat(64)}`),
    /does not contain the requested image/,
  );
});

test("a name in a registry is not fetched, and the hint says how to bring it", async (context) => {
  const folder = await temporaryFolder(context);
  await writeBundle(join(folder, "bundle"));
  assert.match(await tryBuild(folder, "envoyproxy/envoy:distroless-v1.40.0"), /^image\/base-not-found: /);
});

test("archives with paths that leave them, or with one name twice, are refused", async (context) => {
  const marker = { path: "oci-layout", bytes: Buffer.from("{}") };
  assert.match(
    await onArchive(context, tar([marker, { path: "../../etc/cron.d/x" }])),
    /an entry has a path outside of it/,
  );
  assert.match(await onArchive(context, tar([{ path: "/etc/cron.d/x" }])), /an entry has a path outside of it/);
  assert.match(await onArchive(context, tar([marker, marker])), /contains "oci-layout" twice/);
});

test("links in an archive are looked up in the archive only", async (context) => {
  const layers: TarPart[] = [
    { path: "manifest.json", bytes: Buffer.from('[{"Config":"c.json","Layers":["a/layer.tar"]}]') },
  ];
  const config = { path: "c.json", bytes: Buffer.from(dockerConfig()) };
  const outside: TarPart = { path: "a/layer.tar", target: "../../../../etc/passwd" };
  const circle: TarPart = { path: "a/layer.tar", target: "layer.tar" };
  assert.match(await onArchive(context, tar([...layers, config, outside])), /the layer a\/layer\.tar is missing/);
  assert.match(await onArchive(context, tar([...layers, config, circle])), /the layer a\/layer\.tar is missing/);
  const inside: TarPart = { path: "a/layer.tar", target: "../b/layer.tar" };
  assert.equal(
    await onArchive(context, tar([...layers, config, inside, { path: "b/layer.tar", bytes: plainLayer.bytes }])),
    "built",
  );
});

test("damaged archives are refused with the reason", async (context) => {
  const sound = tar([{ path: "index.json", bytes: Buffer.from("{}") }]);
  assert.match(await onArchive(context, Buffer.alloc(4096, 7)), /incorrect checksum/);
  assert.match(await onArchive(context, sound.subarray(0, 514)), /ends in the middle/);
  assert.match(await onArchive(context, gzipSync(sound).subarray(0, 40)), /its compression is damaged/);
  assert.match(await onArchive(context, Buffer.alloc(0)), /neither index\.json nor manifest\.json/);
});

function dockerConfig(): string {
  return JSON.stringify({
    architecture: "amd64",
    os: "linux",
    rootfs: { type: "layers", diff_ids: [`sha256:${sha256(plainLayer.bytes)}`] },
  });
}
