// The whole way from a bundle and a base to an image, on disk.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmod, mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { buildImage } from "../../../../src/output/image/build-image.ts";
import type { BuildImageOptions } from "../../../../src/output/image/image-options.ts";
import { collector, temporaryFolder, writeBase, writeBundle } from "../../../support/image-fixtures.ts";

/** A bundle and a base in a new folder; `build` puts an image beside them. */
async function workshop(context: Parameters<typeof temporaryFolder>[0], bundle = {}, base = {}) {
  const folder = await temporaryFolder(context);
  await writeBundle(join(folder, "bundle"), bundle);
  const baseInfo = await writeBase(join(folder, "base"), base);
  const messages = collector();
  const output = join(folder, "image");
  const build = (options: Partial<BuildImageOptions> = {}) =>
    buildImage(
      {
        bundle: join(folder, "bundle"),
        base: join(folder, "base"),
        platforms: [],
        output: { kind: "layout", path: output },
        ...options,
      },
      messages.report,
    );
  return { folder, output, baseInfo, build, ...messages };
}

async function readBlob(layout: string, digest: string | undefined) {
  return JSON.parse(await readFile(join(layout, "blobs/sha256", (digest ?? "").slice(7)), "utf8"));
}

test("an image has the base's layers and ours, an explicit start and no root", async (context) => {
  const { output, build, found, baseInfo } = await workshop(
    context,
    {},
    { runConfig: { Env: ["A=1"], ExposedPorts: { "10000/tcp": {} }, Healthcheck: { Interval: 30000000000 } } },
  );
  const built = await build({ reference: "registry.example/edge:v1", labels: { "com.example.site": "kiel" } });
  assert.deepEqual(found, []);
  const manifest = await readBlob(output, built?.digest);
  assert.equal(manifest.layers.length, 2);
  const config = await readBlob(output, manifest.config.digest);
  assert.equal(config.created, "1970-01-01T00:00:00Z");
  assert.equal(config.rootfs.diff_ids.length, 2);
  assert.equal(config.history.length, 2);
  const { Labels, ...run } = config.config;
  assert.deepEqual(run, {
    Env: ["A=1"],
    Healthcheck: { Interval: 30000000000 },
    User: "65532:65532",
    WorkingDir: "/etc/envoy",
    Entrypoint: ["/usr/local/bin/envoy"],
    Cmd: ["-c", "/etc/envoy/envoy.json", "--disable-hot-restart"],
    ExposedPorts: { "8080/tcp": {} },
  });
  assert.deepEqual(Labels, manifest.annotations);
  assert.equal(Labels["org.opencontainers.image.base.digest"], baseInfo.digest);
  assert.equal(Labels["com.example.site"], "kiel");
  const index = JSON.parse(await readFile(join(output, "index.json"), "utf8"));
  assert.equal(index.manifests[0].annotations["io.containerd.image.name"], "registry.example/edge:v1");
  assert.equal(index.manifests[0].annotations["org.opencontainers.image.ref.name"], "v1");
});

test("who wants hot restart in a container says so with a base id of its own", async (context) => {
  const { output, build } = await workshop(context);
  const built = await build({ arguments: ["--base-id", "7", "--concurrency", "2"] });
  const { config } = await readBlob(output, built?.digest);
  const { Cmd } = (await readBlob(output, config.digest)).config;
  assert.deepEqual(Cmd, ["-c", "/etc/envoy/envoy.json", "--base-id", "7", "--concurrency", "2"]);
});

test("the same input gives the same digest, whatever the folder, the umask, the time zone and the dates of files", async (context) => {
  const first = await workshop(context, { files: { "a/b.txt": "1", "a.txt": "2" } });
  const second = await workshop(context, { files: { "a.txt": "2", "a/b.txt": "1" }, manifest: {} });
  // bundle.json lists files in one order; the order on disk is what differs here.
  await writeFile(join(second.folder, "bundle/bundle.json"), await readFile(join(first.folder, "bundle/bundle.json")));
  await utimes(join(second.folder, "bundle/a.txt"), 1, 1);
  await chmod(join(second.folder, "bundle/a.txt"), 0o600);
  const one = await first.build();
  const [umask, zone] = [process.umask(0o077), process.env.TZ];
  process.env.TZ = "Pacific/Chatham";
  const two = await second.build();
  process.umask(umask);
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
  assert.ok(one);
  assert.deepEqual(two, one);
});

test("the digest of a fixed bundle on a fixed base never changes", async (context) => {
  const { build } = await workshop(context);
  const built = await build({ sourceDateEpoch: 1_700_000_000 });
  assert.equal(built?.layer.digest, "sha256:f563f3c9948abf8d881067149b1877decb33199f50c40a2857d087cd5b77ec45");
  assert.equal(built?.digest, "sha256:98b282260afe4a24fd6bf259bf3303a6124bfa476e9762e189b99a1be2cc66ed");
});

test("an archive is the same, byte for byte, and holds the list that Docker reads", async (context) => {
  const { folder, build } = await workshop(context);
  const [a, b] = [join(folder, "a.tar"), join(folder, "b.tar")];
  const one = await build({ output: { kind: "archive", path: a } });
  const two = await build({ output: { kind: "archive", path: b } });
  assert.equal(one?.reference, "localhost/default/edge:latest");
  assert.deepEqual(one, two);
  assert.ok((await readFile(a)).equals(await readFile(b)));
  assert.ok((await readFile(a)).includes('"RepoTags":["localhost/default/edge:latest"]'));
});

test("an archive that gwc wrote is a base again, as a tar and compressed", async (context) => {
  const { gzipSync } = await import("node:zlib");
  const { folder, build, found } = await workshop(context);
  const archive = join(folder, "a.tar");
  const first = await build({ output: { kind: "archive", path: archive }, reference: "example.org/edge:v1" });
  await writeFile(join(folder, "a.tar.gz"), gzipSync(await readFile(archive)));
  for (const base of [archive, join(folder, "a.tar.gz"), `oci-archive:${archive}:v1`, `${archive}@${first?.digest}`]) {
    const again = await build({ base });
    assert.deepEqual(found, []);
    const manifest = await readBlob(join(folder, "image"), again?.digest);
    assert.equal(manifest.layers.length, 3);
    assert.equal(manifest.annotations["org.opencontainers.image.base.name"], "example.org/edge:v1");
  }
});

test("several platforms become an index in the base's order, and attestations are left out", async (context) => {
  const { output, build, found } = await workshop(
    context,
    {},
    { architectures: ["arm64", "amd64", "s390x"], attestation: true },
  );
  const built = await build();
  assert.deepEqual(found, []);
  assert.deepEqual(
    built?.platforms.map(({ platform }) => platform),
    ["linux/arm64", "linux/amd64"],
  );
  const index = await readBlob(output, built?.digest);
  assert.equal(index.manifests.length, 2);
  assert.deepEqual(index.manifests[0].platform, { architecture: "arm64", os: "linux" });
});

test("one wanted platform of several becomes a plain image", async (context) => {
  const { build } = await workshop(context, {}, { architectures: ["amd64", "s390x"] });
  const built = await build({ platforms: ["linux/s390x"] });
  assert.equal(built?.mediaType, "application/vnd.oci.image.manifest.v1+json");
  assert.deepEqual(
    built?.platforms.map(({ platform }) => platform),
    ["linux/s390x"],
  );
});

test("a platform that the base lacks is named with those that it has", async (context) => {
  const { build, found } = await workshop(context, {}, { architectures: ["amd64", "s390x"] });
  assert.equal(await build({ platforms: ["linux/arm64"] }), undefined);
  assert.match(found[0]?.message ?? "", /has no linux\/arm64; it has linux\/amd64, linux\/s390x/);
});

test("a base in Docker's format gives an image in OCI's, or in Docker's when asked", async (context) => {
  const { output, build } = await workshop(context, {}, { family: "docker" });
  const built = await build();
  assert.equal(built?.mediaType, "application/vnd.oci.image.manifest.v1+json");
  assert.doesNotMatch(JSON.stringify(await readBlob(output, built?.digest)), /docker/);
  for (const format of ["base", "docker"] as const) {
    const kept = await build({ format });
    assert.equal(kept?.mediaType, "application/vnd.docker.distribution.manifest.v2+json");
    const manifest = await readBlob(output, kept?.digest);
    assert.equal(manifest.annotations, undefined);
    assert.deepEqual(
      manifest.layers.map((layer: { mediaType: string }) => layer.mediaType),
      ["application/vnd.docker.image.rootfs.diff.tar", "application/vnd.docker.image.rootfs.diff.tar.gzip"],
    );
  }
});

test("an image from scratch has one layer and nothing to start", async (context) => {
  const { output, build } = await workshop(context);
  const built = await build({ base: "scratch", platforms: ["linux/amd64"] });
  const config = await readBlob(output, (await readBlob(output, built?.digest)).config.digest);
  assert.equal(config.rootfs.diff_ids.length, 1);
  assert.equal(config.config.Entrypoint, undefined);
});

test("a changed file of the bundle is refused, and the earlier image stays", async (context) => {
  const { folder, output, build, codes } = await workshop(context);
  await build();
  const before = await readFile(join(output, "index.json"), "utf8");
  await writeFile(join(folder, "bundle/envoy.yaml"), "static_resources: {}\n");
  assert.equal(await build(), undefined);
  assert.deepEqual(codes(), ["image/bundle-tampered"]);
  assert.equal(await readFile(join(output, "index.json"), "utf8"), before);
  assert.deepEqual((await readdir(folder)).sort(), ["base", "bundle", "image"]);
});

test("a file that bundle.json does not list is reported and not packed", async (context) => {
  const { folder, build, codes } = await workshop(context);
  const plain = await build();
  await writeFile(join(folder, "bundle/notes.txt"), "mine");
  assert.equal((await build())?.digest, plain?.digest);
  assert.deepEqual(codes(), ["image/bundle-file-not-packed"]);
});

test("what only people read is left out of the layer", async (context) => {
  const { output, build } = await workshop(context, {
    files: { "deploy/Dockerfile": "FROM x", "status.yaml": "a: 1", "sources.json": "{}", "extra/zone.txt": "z" },
  });
  const built = await build();
  const layer = await readFile(join(output, "blobs/sha256", built?.layer.digest.slice(7) ?? ""));
  for (const path of ["etc/envoy/envoy.json", "etc/envoy/envoy.yaml", "etc/envoy/extra/zone.txt"])
    assert.ok(layer.includes(`${path}\0`), path);
  assert.ok(
    !layer.includes("Dockerfile\0") &&
      !layer.includes("etc/envoy/status.yaml\0") &&
      !layer.includes("etc/envoy/sources.json\0"),
  );
});

test("ports below 1024 are a warning, as is root", async (context) => {
  const { build, codes } = await workshop(context, { port: 443 });
  assert.ok(await build());
  assert.ok(await build({ user: "0" }));
  assert.deepEqual(codes(), ["image/privileged-port", "image/user-is-root"]);
});

test("options that no engine would take are all reported at once", async (context) => {
  const { build, codes } = await workshop(context);
  assert.equal(
    await build({
      reference: "Bad Name",
      sourceDateEpoch: 1.5,
      user: "envoy",
      entrypoint: "envoy",
      labels: { "dev.gwc.envoy": "x" },
    }),
    undefined,
  );
  assert.deepEqual(codes(), [...Array(4).fill("image/invalid-option"), "image/user-not-numeric"]);
});

test("a folder or file that gwc did not write is never replaced", async (context) => {
  const { output, build, codes } = await workshop(context);
  await mkdir(output);
  await writeFile(join(output, "thesis.txt"), "years of work");
  assert.equal(await build(), undefined);
  assert.equal(await build({ output: { kind: "archive", path: output } }), undefined);
  assert.deepEqual(codes(), ["image/output-occupied", "image/output-occupied"]);
  assert.equal(await readFile(join(output, "thesis.txt"), "utf8"), "years of work");
  await rm(join(output, "thesis.txt"));
  assert.ok(await build());
  assert.ok((await stat(join(output, "oci-layout"))).isFile());
});

test("a folder that cannot be made is a problem of the environment, not a defect", async (context) => {
  const { folder, build, codes } = await workshop(context);
  await writeFile(join(folder, "plain"), "");
  assert.equal(await build({ output: { kind: "layout", path: join(folder, "plain/image") } }), undefined);
  assert.deepEqual(codes(), ["image/file-access"]);
});

test("an image that a killed run had moved away is put back by the next one, and what that run made is removed", async (context) => {
  const { folder, output, build } = await workshop(context);
  await build();
  const before = await readFile(join(output, "index.json"), "utf8");
  const { pid } = spawnSync(process.execPath, ["-e", ""]);
  const left = join(folder, `.image.gwc-${pid}-0-abcdef`);
  await mkdir(join(left, "layout"), { recursive: true });
  await rename(output, join(left, "old"));
  assert.equal(await build({ base: join(folder, "missing") }), undefined);
  assert.equal(await readFile(join(output, "index.json"), "utf8"), before);
  assert.deepEqual((await readdir(folder)).sort(), ["base", "bundle", "image"]);
});

test("sources.json, which bundle.json does not list, changes no digest and is not mentioned", async (context) => {
  const { folder, build, found } = await workshop(context);
  const first = await build();
  for (const lines of ["1", "2"]) {
    await writeFile(join(folder, "bundle/sources.json"), lines);
    assert.equal((await build())?.digest, first?.digest);
  }
  assert.deepEqual(found, []);
});
