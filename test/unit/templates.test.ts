// What gwc writes for its users to go on from: the project of gwc init, and the ways to start a bundle.

import assert from "node:assert/strict";
import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { parse, parseAllDocuments } from "yaml";
import { validateConfig } from "../../src/operate/envoy/validate-config.ts";
import { envoyPath } from "../support/envoy/envoy.ts";
import { inFolder } from "../support/folders.ts";
import { gwc } from "../support/gwc.ts";

const bundle = "shop/out/default/edge";

/** gwc init shop, its Gateway changed, and gwc build. */
async function built(
  change: (gateway: string) => string,
  words: readonly string[],
  use: (folder: string) => Promise<void>,
): Promise<void> {
  const init = await readFile("templates/init/gateways/edge.yaml", "utf8");
  const project = await readFile("templates/init/gwc.yaml", "utf8");
  const routes = await readFile("templates/init/routes/hello.yaml", "utf8");
  const files = { "shop/gateways/edge.yaml": change(init), "shop/gwc.yaml": project, "shop/routes/hello.yaml": routes };
  await inFolder(files, async (folder) => {
    const said = await gwc(["build", ...words], join(folder, "shop"));
    assert.equal(said.code, 0, said.err);
    await use(join(folder, bundle));
  });
}

async function deployFiles(folder: string): Promise<Readonly<Record<string, string>>> {
  const names = await readdir(join(folder, "deploy"));
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await readFile(join(folder, "deploy", name), "utf8")])),
  );
}

const asItIs = (gateway: string) => gateway;
const onPort80 = (gateway: string) => gateway.replace("port: 8080", "port: 80");

test("the project of gwc init builds without errors and warnings, and its bundle stays fresh", () =>
  inFolder({}, async (folder) => {
    assert.equal((await gwc(["init", "shop"], folder)).code, 0);
    const shop = join(folder, "shop");
    const check = await gwc(["check", "--format", "json"], shop);
    assert.equal(check.code, 0, check.err);
    assert.deepEqual(JSON.parse(check.out).diagnostics, []);
    const build = await gwc(["build"], shop);
    assert.equal(build.code, 0, build.err);
    assert.equal((await gwc(["build", "--check"], shop)).code, 0);
  }));

test("gwc init does not overwrite", () =>
  inFolder({ "shop/gwc.yaml": "version: 1\n" }, async (folder) => {
    const said = await gwc(["init", "shop"], folder);
    assert.equal(said.code, 2);
    assert.match(said.err, /gwc\.yaml already exists/);
  }));

test("no deploy file keeps a placeholder", async () => {
  for (const change of [asItIs, onPort80]) {
    await built(change, [], async (folder) => {
      for (const [name, text] of Object.entries(await deployFiles(folder)))
        assert.doesNotMatch(text, /\{\{|\}\}|undefined/, name);
    });
  }
});

test("nothing that starts the bundle has a right that it does not need", () =>
  built(asItIs, [], async (folder) => {
    const files = await deployFiles(folder);
    const service = parse(files["compose.yaml"] ?? "").services["default-edge"];
    assert.deepEqual(service.cap_drop, ["ALL"]);
    assert.equal(service.cap_add, undefined);
    assert.equal(service.user, undefined);
    assert.equal(service.volumes, undefined);
    assert.match(files["envoy.service"] ?? "", /^CapabilityBoundingSet=$/m);
    for (const [name, text] of Object.entries(files)) assert.doesNotMatch(text, /NET_BIND_SERVICE/, name);
  }));

test("ports below 1024 bring the one right that they need, in the way of each", () =>
  built(onPort80, [], async (folder) => {
    const files = await deployFiles(folder);
    const service = parse(files["compose.yaml"] ?? "").services["default-edge"];
    assert.deepEqual([service.user, service.cap_add], ["0:0", ["NET_BIND_SERVICE"]]);
    assert.match(files["envoy.container"] ?? "", /^AddCapability=NET_BIND_SERVICE$/m);
    assert.match(files["envoy.service"] ?? "", /^AmbientCapabilities=CAP_NET_BIND_SERVICE$/m);
    assert.match(files.Dockerfile ?? "", /^EXPOSE 80\/tcp$/m);
  }));

test("every way to start a bundle asks its own port for readiness", () =>
  built(asItIs, [], async (folder) => {
    const files = await deployFiles(folder);
    for (const name of ["compose.yaml", "envoy.container", "envoy.service"])
      assert.match(files[name] ?? "", /when http:\/\/127\.0\.0\.1:19003\/ready answers with 200/, name);
    assert.match(files["kubernetes.yaml"] ?? "", /name: readiness\n +containerPort: 19003/);
  }));

test("Envoys that share a network do not meet at the socket for hot restarts", () =>
  built(asItIs, [], async (folder) => {
    const files = await deployFiles(folder);
    // compose.yaml and the quadlet start the image of the Dockerfile or of gwc image build.
    for (const name of ["Dockerfile", "envoy.service", "kubernetes.yaml"])
      assert.match(files[name] ?? "", /--disable-hot-restart/, name);
  }));

test("the script for hosts can be run, and the files for others cannot", () =>
  built(asItIs, [], async (folder) => {
    for (const name of await readdir(join(folder, "deploy")))
      assert.equal((await stat(join(folder, "deploy", name))).mode & 0o777, name === "apply.sh" ? 0o755 : 0o644, name);
  }));

test("what a Gateway asks of the objects around it is on each of them", () => {
  const infrastructure = 'infrastructure: { labels: { team: "on" }, annotations: { example.com/note: "- a: b" } }';
  const change = (gateway: string) => gateway.replace("spec:\n", `spec:\n  ${infrastructure}\n`);
  return built(change, [], async (folder) => {
    const { "kubernetes.yaml": manifests = "" } = await deployFiles(folder);
    const objects = parseAllDocuments(manifests).map((document) => document.toJS());
    assert.equal(objects.length, 5);
    for (const { kind, metadata } of objects) {
      assert.equal(metadata.labels.team, "on", kind);
      assert.deepEqual(metadata.annotations, { "example.com/note": "- a: b" }, kind);
    }
  });
});

test("manifests of a bundle with secrets in it are for their owner alone", () =>
  built(asItIs, ["--inline-secrets"], async (folder) => {
    const file = join(folder, "deploy/kubernetes.yaml");
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    assert.match(await readFile(file, "utf8"), /^kind: Secret$/m);
  }));

test("every instruction of the Dockerfile is one, and the configuration that it starts is in the bundle", () =>
  built(asItIs, ["--format", "json"], async (folder) => {
    const { Dockerfile = "" } = await deployFiles(folder);
    const instructions = Dockerfile.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    const known = /^(ARG|FROM|COPY|WORKDIR|USER|EXPOSE|ENTRYPOINT|CMD) \S/;
    for (const line of instructions) assert.match(line, known);
    const start = JSON.parse(/^CMD (.*)$/m.exec(Dockerfile)?.[1] ?? "") as string[];
    assert.equal(start[1], "/etc/envoy/envoy.json");
    assert.ok((await readdir(folder)).includes("envoy.json"));
  }));

for (const layout of ["static", "filesystem"]) {
  test(`a real Envoy accepts the ${layout} bundle of gwc init from the folder that the units start it in`, () =>
    built(asItIs, ["--layout", layout], async (folder) => {
      const verdict = await validateConfig(await envoyPath(), join(folder, "envoy.yaml"), { cwd: folder });
      assert.deepEqual(verdict, { kind: "accepted" });
    }));
}
