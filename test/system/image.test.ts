// Images as others see them: skopeo and umoci read them, runc runs them, and the container answers.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import { type BuiltImage, buildImage } from "../../src/output/image/build-image.ts";
import type { BuildImageOptions } from "../../src/output/image/image-options.ts";
import { envoyPath } from "../support/envoy/envoy.ts";
import { hostArchitecture, writeEnvoyBase } from "../support/envoy/envoy-base.ts";
import { freePort } from "../support/free-port.ts";
import { collector, compressed, plainLayer, writeBase, writeBundle } from "../support/image-fixtures.ts";

const reference = "registry.example/edge/gateway:v1";
// runc lies where only root looks.
const searchPath = `${process.env.PATH}:/usr/sbin:/sbin`;
let folder = "";
let port = 0;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "gwc-image-"));
  port = await freePort();
  await writeEnvoyBase(join(folder, "base"), await envoyPath());
  await writeBundle(join(folder, "bundle"), { port });
  await build({ output: { kind: "layout", path: join(folder, "layout") } });
  await build({ output: { kind: "archive", path: join(folder, "image.tar") } });
});

after(() => rm(folder, { recursive: true, force: true }));

test("skopeo reads the layout and finds the digest that gwc printed", async () => {
  const built = await build({ output: { kind: "layout", path: join(folder, "layout") } });
  const inspected = JSON.parse(run("skopeo", "inspect", `oci:${join(folder, "layout")}:v1`));
  assert.equal(inspected.Digest, built.digest);
  assert.equal(inspected.Architecture, hostArchitecture);
  assert.equal(inspected.Labels["dev.gwc.gateway"], "default/edge");
});

test("skopeo reads the one archive as OCI's and as Docker's, and the image id is the same", async () => {
  const archive = join(folder, "image.tar");
  const asOci = JSON.parse(run("skopeo", "inspect", "--config", `oci-archive:${archive}:v1`));
  const asDocker = JSON.parse(run("skopeo", "inspect", "--config", `docker-archive:${archive}:${reference}`));
  assert.deepEqual(asDocker, asOci);
  assert.equal(asOci.config.User, "65532:65532");
});

test("skopeo copies every form into every other, and gwc reads what it wrote", async () => {
  const [layout, archive] = [join(folder, "layout"), join(folder, "image.tar")];
  const copies = [
    [
      `oci:${layout}:v1`,
      `docker-archive:${join(folder, "a.tar")}:${reference}`,
      `docker-archive:${join(folder, "a.tar")}`,
    ],
    [`docker-archive:${archive}`, `oci:${join(folder, "b")}:v1`, `oci:${join(folder, "b")}:v1`],
    [`oci-archive:${archive}`, `oci-archive:${join(folder, "c.tar")}:v1`, join(folder, "c.tar")],
  ] as const;
  for (const [from, to, base] of copies) {
    run("skopeo", "copy", "-q", from, to);
    const again = await build({ base, output: { kind: "layout", path: join(folder, "again") } });
    assert.equal(again.platforms.length, 1, base);
  }
});

test("umoci counts the layers and the history alike", () => {
  const { history } = JSON.parse(run("umoci", "stat", "--json", "--image", `${join(folder, "layout")}:v1`));
  assert.equal(history.length, 2);
  assert.ok(
    history.every(
      (entry: { layer?: object; empty_layer?: boolean }) => entry.layer !== undefined && !entry.empty_layer,
    ),
  );
});

test("runc runs the unpacked image as nobody's root, and Envoy answers from the bundle", async (context) => {
  const bundle = join(folder, "runtime");
  run("umoci", "unpack", "--image", `${join(folder, "layout")}:v1`, bundle);
  const name = `gwc-test-${process.pid}`;
  await shareHostNetwork(join(bundle, "config.json"));
  const runc = (...words: readonly string[]) => runDetached("runc", "--root", join(folder, "runc"), ...words);
  context.after(() => runc("delete", "--force", name));
  runc("run", "-d", "--pid-file", join(folder, "pid"), "-b", bundle, name);
  assert.equal(await ask(`http://127.0.0.1:${port}/`), "hello from the image\n");
  const pid = (await readFile(join(folder, "pid"), "utf8")).trim();
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  assert.match(status, /^Uid:\t65532\t65532\t65532\t65532$/m);
  assert.match(status, /^Gid:\t65532\t65532\t65532\t65532$/m);
  const command = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0");
  assert.deepEqual(command.slice(0, 3), ["/usr/local/bin/envoy", "-c", "/etc/envoy/envoy.json"]);
  runc("kill", name, "TERM");
});

test("the same bundle and base give the same digest a second time, as layout and as archive", async () => {
  const one = await build({ output: { kind: "layout", path: join(folder, "one") } });
  const two = await build({ output: { kind: "layout", path: join(folder, "two") } });
  const archived = await build({ output: { kind: "archive", path: join(folder, "two.tar") } });
  assert.equal(two.digest, one.digest);
  assert.equal(archived.digest, one.digest);
  run("diff", "-r", join(folder, "one"), join(folder, "two"));
  run("cmp", join(folder, "image.tar"), join(folder, "two.tar"));
});

test("skopeo takes each platform from an index, and copies it whole without changing its digest", async () => {
  await writeBase(join(folder, "many"), {
    layers: [compressed(plainLayer)],
    architectures: ["amd64", "arm64"],
    attestation: true,
  });
  const many = await build({ base: join(folder, "many"), output: { kind: "layout", path: join(folder, "multi") } });
  for (const architecture of ["amd64", "arm64"]) {
    const config = run(
      "skopeo",
      "--override-arch",
      architecture,
      "inspect",
      "--config",
      `oci:${join(folder, "multi")}:v1`,
    );
    assert.equal(JSON.parse(config).architecture, architecture);
  }
  run("skopeo", "copy", "-q", "--all", `oci:${join(folder, "multi")}:v1`, `oci:${join(folder, "multi-copy")}:v1`);
  const copied = JSON.parse(await readFile(join(folder, "multi-copy/index.json"), "utf8"));
  assert.equal(copied.manifests[0].digest, many.digest);
});

test("a base that skopeo wrote in Docker's format is a base", async () => {
  run(
    "skopeo",
    "copy",
    "-q",
    `oci:${join(folder, "layout")}:v1`,
    `docker-archive:${join(folder, "old.tar")}:${reference}`,
  );
  const built = await build({
    base: join(folder, "old.tar"),
    output: { kind: "layout", path: join(folder, "from-docker") },
  });
  assert.equal(JSON.parse(run("skopeo", "inspect", `oci:${join(folder, "from-docker")}:v1`)).Digest, built.digest);
});

test("an image from scratch is a volume that skopeo and umoci unpack", async () => {
  await build({
    base: "scratch",
    platforms: [`linux/${hostArchitecture}`],
    output: { kind: "layout", path: join(folder, "scratch") },
  });
  run("umoci", "unpack", "--image", `${join(folder, "scratch")}:v1`, join(folder, "volume"));
  assert.equal(
    await readFile(join(folder, "volume/rootfs/etc/envoy/envoy.yaml"), "utf8"),
    await readFile(join(folder, "bundle/envoy.yaml"), "utf8"),
  );
});

async function build(options: Pick<BuildImageOptions, "output"> & Partial<BuildImageOptions>): Promise<BuiltImage> {
  const { report, found } = collector();
  const built = await buildImage(
    { bundle: join(folder, "bundle"), base: join(folder, "base"), platforms: [], reference, ...options },
    report,
  );
  assert.deepEqual(found, []);
  return built ?? assert.fail("no image and no diagnostic");
}

function run(command: string, ...words: readonly string[]): string {
  return execFileSync(command, words, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    timeout: 120_000,
    env: { ...process.env, PATH: searchPath },
  });
}

/** For commands whose children live on: a pipe would stay open as long as they do. */
function runDetached(command: string, ...words: readonly string[]): void {
  execFileSync(command, words, { stdio: "ignore", timeout: 60_000, env: { ...process.env, PATH: searchPath } });
}

/** No terminal and no network of its own, so that the test reaches it on 127.0.0.1. */
async function shareHostNetwork(path: string): Promise<void> {
  const config = JSON.parse(await readFile(path, "utf8"));
  config.process.terminal = false;
  config.linux.namespaces = config.linux.namespaces.filter(({ type }: { type: string }) => type !== "network");
  await writeFile(path, JSON.stringify(config));
}

async function ask(url: string): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await (await fetch(url)).text();
    } catch (error) {
      if (attempt > 100) throw error;
      await delay(100);
    }
  }
}
