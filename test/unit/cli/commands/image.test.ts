// gwc image build: its options reach the image, and its exit codes tell the input's faults from the machine's.

import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { ensureBuilt, runBuilt } from "../../../support/built-gwc.ts";
import { inFolder } from "../../../support/folders.ts";
import { writeBase } from "../../../support/image-fixtures.ts";
import { edge, projectFile } from "../../../support/small-project.ts";

const sound = { ...projectFile, ...edge };
before(ensureBuilt);

const build = ["image", "build", "out/default/edge", "--base", "base"];

test("labels, user, entry point, base name and tag are in the image, and its digest is the data", async () => {
  await inFolder(sound, async (folder) => {
    await runBuilt(["build"], { cwd: folder });
    await writeBase(join(folder, "base"), {});
    const words = [
      ...build,
      "--output",
      "layout",
      "--layout",
      "--tag",
      "registry.example/edge:1",
      "--user",
      "1000:1000",
    ];
    const labels = ["--label", "org.opencontainers.image.vendor=Shop", "--label", "team=edge=west"];
    const other = [
      "--entrypoint",
      "/usr/local/bin/envoy",
      "--base-name",
      "docker.io/envoyproxy/envoy:distroless-v1.40.0",
    ];
    const { code, out, err } = await runBuilt([...words, ...labels, ...other], { cwd: folder });
    assert.equal(code, 0, err);
    const digest = /^registry\.example\/edge:1@(sha256:[0-9a-f]{64})\n$/.exec(out)?.[1];
    assert.ok(digest, out);
    const blob = (name: string) =>
      JSON.parse(readFileSync(join(folder, "layout/blobs/sha256", name.slice(7)), "utf8")) as unknown;
    const manifest = manifestOf(blob, digest);
    const { config } = blob(manifest.config.digest) as {
      config: { Labels: Record<string, string>; User: string; Entrypoint: string[] };
    };
    assert.equal(config.Labels["org.opencontainers.image.vendor"], "Shop");
    assert.equal(config.Labels.team, "edge=west");
    assert.equal(config.User, "1000:1000");
    assert.deepEqual(config.Entrypoint, ["/usr/local/bin/envoy"]);
    assert.equal(
      manifest.annotations["org.opencontainers.image.base.name"],
      "docker.io/envoyproxy/envoy:distroless-v1.40.0",
    );
  });
});

interface Manifest {
  readonly config: { readonly digest: string };
  readonly annotations: Readonly<Record<string, string>>;
  readonly manifests?: readonly { readonly digest: string }[];
}

/** The manifest itself, or the first one of an index. */
function manifestOf(blob: (name: string) => unknown, digest: string): Manifest {
  const document = blob(digest) as Manifest;
  const [first] = document.manifests ?? [];
  return first === undefined ? document : (blob(first.digest) as Manifest);
}

test("a bundle that was changed after the build is a finding, and nothing is written", async () => {
  await inFolder(sound, async (folder) => {
    await runBuilt(["build"], { cwd: folder });
    await writeBase(join(folder, "base"), {});
    writeFileSync(join(folder, "out/default/edge/envoy.yaml"), "node: {}\n");
    const { code, out, err } = await runBuilt([...build, "--output", "image.tar"], { cwd: folder });
    assert.equal(code, 1);
    assert.equal(out, "");
    assert.match(err, /error image\/bundle-tampered/);
  });
});

test("a place that cannot be written is an error of the environment", async () => {
  await inFolder(sound, async (folder) => {
    await runBuilt(["build"], { cwd: folder });
    await writeBase(join(folder, "base"), {});
    mkdirSync(join(folder, "file"));
    writeFileSync(join(folder, "file/in-the-way"), "");
    const { code, err } = await runBuilt([...build, "--output", "file/in-the-way/image.tar"], { cwd: folder });
    assert.equal(code, 4, err);
    assert.match(err, /error image\/file-access/);
  });
});
