// Hostile values in the files of deploy/: each format, read back by a reader of its own, has the value and nothing more.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { parse, parseAllDocuments } from "yaml";
import { InternalError } from "../../../../../src/base/internal-error.ts";
import { collectDiagnostics } from "../../../../../src/diagnostics/collect.ts";
import type { EnvoyBundle } from "../../../../../src/model/envoy/bundle.ts";
import { defaultKubernetes } from "../../../../../src/model/ir/kubernetes.ts";
import { bundleName } from "../../../../../src/output/bundle/bundle-name.ts";
import { deployFiles } from "../../../../../src/output/bundle/deploy/deploy-files.ts";
import { checkProjectFile } from "../../../../../src/pipeline/check/project-file.ts";
import { buildSound, proxy } from "../../../pipeline/xds/builders.ts";

const sound = buildSound(proxy()).bundle;
const templates = new Map(
  readdirSync("templates/deploy").map((name) => [name, readFileSync(join("templates/deploy", name), "utf8")]),
);

interface Hostile {
  readonly name: string;
  readonly directory: string;
  readonly address: string;
  /** Of a variable in the environment. */
  readonly value: string;
}

const harmless: Hostile = { name: "edge", directory: "/etc/gwc/secrets", address: "127.0.0.1", value: "plain" };

const database = "/srv/places/city.mmdb";

function bundleWith({ name, directory, address, value }: Hostile): EnvoyBundle {
  const container = { env: [{ name: "SITE", value: value.replaceAll("$", "$$$$") }] };
  const workload = { ...defaultKubernetes.workload, container };
  return {
    ...sound,
    proxy: { kind: "Gateway", namespace: "web", name },
    kubernetes: { ...defaultKubernetes, workload },
    ports: sound.ports.map((port) => ({ ...port, port: 80, address })),
    reads: [
      { path: database, kind: "database", origin: undefined },
      { path: `${directory}/web/cert/tls.key`, kind: "secret", origin: undefined },
    ],
  };
}

/** One file of deploy/. */
function fill(file: string, hostile: Hostile): string {
  return fillFor(bundleWith(hostile), file, hostile.directory);
}

function fillFor(bundle: EnvoyBundle, file: string, secretsDirectory: string): string {
  const template = templates.get(file);
  const options = {
    formats: ["yaml"],
    envoy: "1.40",
    gwcVersion: "0",
    inlineSecrets: false,
    inputs: "",
    secretsDirectory,
    templates: new Map(template === undefined ? [] : [[file, template]]),
    encode: () => new Uint8Array(),
  } as const;
  const found = deployFiles(bundle, [], options).find(({ path }) => path === `deploy/${file}`);
  assert.ok(found, file);
  return String(found.content);
}

const signs = [
  ..."ab/.-%$'\"\\:#{}[]&|*!`~,;<>()=@?",
  " ",
  "\n",
  "\r",
  "\t",
  "\0",
  "\u2028",
  "é",
  "- ",
  ": ",
  "%h",
  "''",
];
const text = fc.array(fc.constantFrom(...signs), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(""));
const hostile = fc.record({
  name: text,
  directory: text.map((path) => `/${path}`),
  address: text,
  value: text.map((each) => each.replaceAll("\0", "")),
});

/** Runs the check for hostile values; a value that the format cannot have stops the build instead. */
function holds(check: (values: Hostile) => void, unwritable = /cannot contain/): void {
  fc.assert(
    fc.property(hostile, (values) => {
      try {
        check(values);
      } catch (error) {
        if (!(error instanceof InternalError && unwritable.test(error.message))) throw error;
      }
    }),
    { numRuns: 200 },
  );
}

test("compose reads the service, the image and the mounts as they are", () =>
  holds((values) => {
    const { services } = parse(fill("compose.yaml", values));
    const plain = parse(fill("compose.yaml", harmless)).services["web-edge"];
    const interpolated = (written: string): string => {
      assert.doesNotMatch(written.replaceAll("$$", ""), /\$/);
      return written.replaceAll("$$", "$");
    };
    const [[name = "", service]] = Object.entries(services) as [[string, typeof plain]];
    assert.equal(Object.keys(services).length, 1);
    assert.equal(interpolated(name), bundleName({ namespace: "web", name: values.name }));
    assert.equal(interpolated(service.image), `gwc-${bundleName({ namespace: "web", name: values.name })}`);
    const [{ source, target }, places] = service.volumes;
    assert.deepEqual([source, target].map(interpolated), [values.directory, values.directory]);
    assert.deepEqual([places.source, places.target, places.read_only], ["/srv/places", "/srv/places", true]);
    assert.deepEqual(service.environment.map(interpolated), [`SITE=${values.value}`]);
    const { image: _image, volumes: _volumes, environment: _environment, ...others } = service;
    const { image: _plainImage, volumes: _plainVolumes, environment: _plainEnvironment, ...plainOthers } = plain;
    assert.deepEqual(others, plainOthers);
  }));

test("a shell reads the names in apply.sh as they are", () =>
  holds((values) => {
    const script = fill("apply.sh", values);
    const assignments = script.slice(script.indexOf("\nname="), script.indexOf("\nroot="));
    const read = execFileSync("sh", ["-c", `${assignments}\nprintf '%s|%s|' "$name" "$proxy"`], { encoding: "utf8" });
    assert.equal(read, `${bundleName({ namespace: "web", name: values.name })}|Gateway web/${values.name}|`);
    assert.equal(script.slice(0, script.indexOf("\nname=")).split("\n").length, 6);
  }));

/** Sections, settings and values, with specifiers undone. */
function unitLines(unit: string): readonly string[] {
  return unit
    .split(/[\n\r]/)
    .filter((line) => line !== "" && !/^[#;]/.test(line))
    .map((line) => line.replaceAll("%%", "%"));
}

for (const file of ["envoy.service", "envoy.container"])
  test(`${file} has the settings of a harmless one, with the values as they are`, () =>
    holds((values) => {
      const expected = unitLines(fill(file, { ...harmless, name: "NAME", directory: "/DIRECTORY" })).map((line) =>
        line
          .replaceAll("web-NAME", () => bundleName({ namespace: "web", name: values.name }))
          .replaceAll("NAME", () => values.name)
          .replaceAll("/DIRECTORY", () => values.directory),
      );
      const lines = unitLines(fill(file, values));
      assert.deepEqual(lines.filter(isNoVariable), expected.filter(isNoVariable));
      const written = lines.filter((line) => !isNoVariable(line)).map((line) => line.slice("Environment=".length));
      // A quadlet becomes a command of a unit, where "$$" is a dollar sign.
      const value = file === "envoy.container" ? values.value.replaceAll("$", "$$$$") : values.value;
      assert.deepEqual(written.map(unquoted), [`SITE=${value}`]);
    }));

function isNoVariable(line: string): boolean {
  return !line.startsWith("Environment=");
}

/** As systemd reads one word; specifiers are undone before. */
function unquoted(word: string): string {
  const inner = /^"(.*)"$/s.exec(word)?.[1] ?? word;
  return inner.replaceAll(/\\(?:x([0-9a-f]{2})|(.))/gs, (_, code: string | undefined, sign: string) =>
    code === undefined ? sign : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

test("the Dockerfile has the instructions of a harmless one", () => {
  const instructions = (values: Hostile) =>
    fill("Dockerfile", values)
      .split("\n")
      .filter((line) => !line.startsWith("#"));
  holds((values) => assert.deepEqual(instructions(values), instructions(harmless)));
  const command = /^CMD (.*)$/m.exec(fill("Dockerfile", harmless))?.[1] ?? "";
  assert.equal(JSON.parse(command)[1], "/etc/envoy/envoy.yaml");
});

test("Kubernetes mounts Secrets where Envoy reads them", () =>
  holds((values) => {
    const documents = parseAllDocuments(fill("kubernetes.yaml", values)).map((document) => document.toJS());
    const deployment = documents.find(({ kind }) => kind === "Deployment");
    const [container] = deployment.spec.template.spec.containers;
    const paths = container.volumeMounts.map(({ mountPath }: { mountPath: string }) => mountPath);
    assert.ok(paths.includes(`${values.directory}/web/cert`), JSON.stringify(paths));
  }));

test("the folder of a server of SDS is mounted beside those of secrets and databases, in every format", () => {
  const sockets = [{ path: "/run/spire/sockets/agent.sock", secrets: [] }];
  const bundle = bundleWith(harmless);
  const fillWith = (file: string) => fillFor({ ...bundle, sockets }, file, harmless.directory);
  const [folder, directory] = ["/run/spire/sockets", harmless.directory];
  assert.deepEqual(
    parse(fillWith("compose.yaml")).services["web-edge"].volumes.map(({ source }: { source: string }) => source),
    [directory, folder, "/srv/places"],
  );
  assert.deepEqual(fillWith("envoy.container").match(/^Volume=.*$/gm), [
    `Volume=${directory}:${directory}:ro`,
    `Volume=${folder}:${folder}:ro`,
    "Volume=/srv/places:/srv/places:ro",
  ]);
  assert.deepEqual(fillWith("envoy.service").match(/^BindReadOnlyPaths=.*$/gm), [`BindReadOnlyPaths=-${folder}`]);
  const documents = parseAllDocuments(fillWith("kubernetes.yaml")).map((document) => document.toJS());
  const { volumes, containers } = documents.find(({ kind }) => kind === "Deployment").spec.template.spec;
  const [volume] = volumes.filter(({ hostPath }: { hostPath?: object }) => hostPath);
  assert.deepEqual(volume.hostPath, { path: folder, type: "Directory" });
  const mounts = containers[0].volumeMounts.filter(({ name }: { name: string }) => name === volume.name);
  assert.deepEqual(mounts, [{ name: volume.name, mountPath: folder, readOnly: true }]);
});

test("the project file accepts plain absolute paths and addresses only", async () => {
  const accepts = async (value: object): Promise<boolean> => {
    const { report, diagnostics } = collectDiagnostics();
    const text = JSON.stringify({ version: 1, ...value });
    const file = { path: "gwc.yaml", text };
    await checkProjectFile({ file, start: 0, end: text.length, listPath: [], value: JSON.parse(text) }, report);
    return diagnostics().length === 0;
  };
  for (const directory of ["/etc/gwc/secrets", "/srv/site_1/secrets.d", "/run/user@1/a+b"])
    assert.ok(await accepts({ secrets: { directory } }), directory);
  const socket = (path: string) => ({ secrets: { sds: { socket: path, names: { "web/a": "a" } } } });
  for (const path of ["/run/spire/agent.sock", "/etc/envoy/run/agent.sock", "/etc/ssl/agent/agent.sock"])
    assert.ok(await accepts(socket(path)), path);
  // Mounted in a container, the folder would hide what Envoy has there.
  for (const path of ["/etc/envoy/a.sock", "/usr/local/bin/a.sock", "/usr/local/a.sock", "/etc/ssl/certs/a.sock"])
    assert.ok(!(await accepts(socket(path))), path);
  for (const path of [
    "",
    "/",
    "etc",
    "/a/",
    "/a//b",
    "/a/../b",
    "/./a",
    "/a b",
    "/a\nb",
    "/a%h",
    "/a$b",
    "/a:b",
    "/a'b",
    '/a"b',
  ])
    assert.equal(await accepts({ secrets: { directory: path } }), false, JSON.stringify(path));
  const sds = { socket: "/run/spire/agent.sock", names: { "web/cert": "spiffe://shop/edge" } };
  assert.ok(await accepts({ secrets: { sds } }));
  for (const socket of [
    "/agent.sock",
    "/run/agent.sock",
    "run/spire/agent.sock",
    "/run/../agent.sock",
    `/a/b/${"c".repeat(104)}`,
  ])
    assert.equal(await accepts({ secrets: { sds: { ...sds, socket } } }), false, socket);
  for (const wrong of [{}, { cert: "x" }, { "web/*": "x" }, { "web/cert": "" }, { "web/cert": "a b" }])
    assert.equal(await accepts({ secrets: { sds: { ...sds, names: wrong } } }), false, JSON.stringify(wrong));
  for (const address of ["127.0.0.1", "::", "2001:db8::1"])
    assert.ok(await accepts({ operations: { "*": { address, adminAddress: address } } }), address);
  for (const address of ["localhost", "127.0.0.1\nUser=root", "a.example"])
    assert.equal(await accepts({ operations: { "*": { address } } }), false, address);
});
