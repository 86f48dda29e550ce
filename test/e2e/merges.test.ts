// Two branches with different edits, merged by git itself: what conflicts is mended by gwc build.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, test } from "node:test";
import { projectRoot } from "../support/envoy/envoy.ts";
import { folderBytes, inFolder } from "../support/folders.ts";
import { gwc } from "../support/gwc.ts";
import { bothProjectFile, edge, inner, routeTo, service } from "../support/small-project.ts";

type Edit = (folder: string) => void;

/** Gateways edge and inner with two routes each; their Services, and a policy for each Gateway, are in folders of their own. */
const project: Readonly<Record<string, string>> = {
  "gwc.yaml": (bothProjectFile["gwc.yaml"] ?? "").replace("inner/]", "inner/, services/, policies/]"),
  "edge/gateway.yaml": edge["edge/gateway.yaml"] ?? "",
  "edge/hello.yaml": routeTo("hello", "edge"),
  "edge/extra.yaml": routeTo("extra", "edge", "hello").replace("rules:", "hostnames: [extra.example]\n  rules:"),
  "inner/gateway.yaml": inner["inner/gateway.yaml"] ?? "",
  "inner/desk.yaml": routeTo("desk", "inner"),
  "inner/files.yaml": routeTo("files", "inner", "desk").replace("rules:", "hostnames: [files.example]\n  rules:"),
  "services/hello.yaml": service("hello"),
  "services/desk.yaml": service("desk"),
  "policies/edge.yaml": policy("BackendTrafficPolicy", "edge", "Gateway", "retry: { numRetries: 1 }"),
};

function policy(kind: string, target: string, targetKind: string, spec: string, name = target): string {
  return `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: ${kind}
metadata: { name: ${name} }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: ${targetKind}, name: ${target} }]
  ${spec}
`;
}

const write =
  (path: string, text: string): Edit =>
  (folder) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
const change =
  (path: string, from: string | RegExp, to: string): Edit =>
  (folder) => {
    const before = readFileSync(join(folder, path), "utf8");
    const after = before.replace(from, to);
    assert.notEqual(after, before, path);
    writeFileSync(join(folder, path), after);
  };
const remove =
  (...paths: readonly string[]): Edit =>
  (folder) => {
    for (const path of paths) rmSync(join(folder, path), { recursive: true });
  };
const move =
  (from: string, to: string): Edit =>
  (folder) => {
    mkdirSync(dirname(join(folder, to)), { recursive: true });
    renameSync(join(folder, from), join(folder, to));
  };
const all =
  (...edits: readonly Edit[]): Edit =>
  (folder) => {
    for (const edit of edits) edit(folder);
  };

const comment = (path: string): Edit => change(path, /^/, "# A comment.\n");
const newRoute = (name: string, gateway = "edge"): Edit =>
  write(
    `${gateway}/${name}.yaml`,
    routeTo(name, gateway, "hello").replace("rules:", `hostnames: [${name}.example]\n  rules:`),
  );
const grpcRoute = write("edge/calls.yaml", routeTo("calls", "edge", "hello").replace("HTTPRoute", "GRPCRoute"));
const newGateway = (name: string, port: number): Edit =>
  all(
    write(
      `edge/${name}.yaml`,
      (edge["edge/gateway.yaml"] ?? "").replace("edge }", `${name} }`).replace("8080", `${port}`),
    ),
    newRoute(`${name}-route`, "inner"),
    change(`inner/${name}-route.yaml`, "name: inner", `name: ${name}`),
  );
const withoutInner = remove("inner/gateway.yaml", "inner/desk.yaml", "inner/files.yaml");
const renamedInner = all(
  change("inner/gateway.yaml", "name: inner", "name: desks"),
  change("inner/desk.yaml", "name: inner", "name: desks"),
  change("inner/files.yaml", "name: inner", "name: desks"),
);
const security = write(
  "policies/security.yaml",
  policy("SecurityPolicy", "hello", "HTTPRoute", 'cors: { allowOrigins: ["https://a.example"] }'),
);
const slices = write(
  "services/slices.yaml",
  "apiVersion: discovery.k8s.io/v1\nkind: EndpointSlice\nmetadata: { name: hello, labels: { kubernetes.io/service-name: hello } }\naddressType: IPv4\nendpoints: [{ addresses: [10.0.0.1] }]\nports: [{ name: http, port: 80 }]\n",
);
const layout = change("gwc.yaml", "version: 1\n", "version: 1\nlayout: filesystem\n");
const perRule = change("gwc.yaml", /$/, "clusters: perRule\n");

const pairs: readonly (readonly [title: string, one: Edit, other: Edit])[] = [
  ["two routes of one Gateway", newRoute("first"), newRoute("second")],
  ["routes of two kinds, new in gwc.lock", grpcRoute, newRoute("zebra")],
  ["comments in two files of one Gateway", comment("edge/gateway.yaml"), comment("edge/hello.yaml")],
  ["a comment and a new route", comment("edge/hello.yaml"), newRoute("first")],
  [
    "a value of a route and a new route",
    change("edge/hello.yaml", "port: 80", "port: 80, weight: 5"),
    newRoute("first"),
  ],
  ["the port of a listener and a new route", change("edge/gateway.yaml", "8080", "8088"), newRoute("first")],
  ["routes of two Gateways", newRoute("first", "edge"), newRoute("second", "inner")],
  [
    "a Gateway that is gone, and what its bundle depended on",
    withoutInner,
    change("services/desk.yaml", "port: 80", "port: 80, appProtocol: kubernetes.io/h2c"),
  ],
  ["a Gateway that is gone, and a comment that moved its lines", withoutInner, comment("services/desk.yaml")],
  [
    "a Gateway with a new name, and what its bundle depended on",
    renamedInner,
    change("services/desk.yaml", "port: 80", "port: 80, appProtocol: kubernetes.io/h2c"),
  ],
  ["two new Gateways", newGateway("third", 8083), newGateway("fourth", 8084)],
  ["a new Gateway and one that is gone", newGateway("third", 8083), withoutInner],
  ["a file that moved, and a policy for its route", move("edge/hello.yaml", "edge/routes/hello.yaml"), security],
  ["another layout and a new route", layout, newRoute("first")],
  ["another layout and an edited route", layout, change("edge/hello.yaml", "port: 80", "port: 80, weight: 5")],
  ["clusters per rule and EndpointSlices", perRule, slices],
  ["two policies of two kinds", change("policies/edge.yaml", "numRetries: 1", "numRetries: 3"), security],
  ["a route that is gone and a new one", remove("edge/extra.yaml"), newRoute("fresh")],
  [
    "a route that is gone and another listener port",
    remove("edge/extra.yaml"),
    change("edge/gateway.yaml", "8080", "8088"),
  ],
  [
    "a hostname for a listener, and one for a route",
    change("edge/gateway.yaml", "port: 8080", 'port: 8080, hostname: "*.example"'),
    change("edge/extra.yaml", "extra.example", "other.example"),
  ],
  ["the same edit on both branches", newRoute("first"), newRoute("first")],
  ["routes with the same edit, and a policy each", all(newRoute("first"), security), all(newRoute("first"), grpcRoute)],
];

for (const attributes of [true, false])
  describe(`${attributes ? "with" : "without"} the .gitattributes of gwc init`, () => {
    const made = mkdtempSync(join(tmpdir(), "gwc-merges-"));
    before(() => makeRepository(made, attributes));
    after(() => rmSync(made, { recursive: true }));
    for (const [title, one, other] of pairs)
      test(`${title}: gwc build mends the merge`, () =>
        inFolder({}, async (folder) => {
          cpSync(made, folder, { recursive: true });
          await merge(folder, one, other);
          const marked = Object.entries(folderBytes(folder)).filter(([, text]) => /^<{7} /m.test(text));
          const spared = marked.map(([path]) => path).filter((path) => /gwc\.lock$|sources\.json$/.test(path));
          if (attributes) assert.deepEqual(spared, []);
          const { code, err } = await gwc(["build"], folder);
          assert.equal(code, 0, err);
          await checkMended(folder);
        }));
  });

/** The project and its first build; every test has a copy. */
async function makeRepository(folder: string, attributes: boolean): Promise<void> {
  for (const [path, text] of Object.entries(project)) write(path, text)(folder);
  if (attributes) copyFileSync(join(projectRoot, "templates/init/.gitattributes"), join(folder, ".gitattributes"));
  git(folder, "init", "-q", "-b", "main");
  if (!attributes) git(folder, "config", "merge.conflictStyle", "diff3");
  await commit(folder, () => {});
}

/** Leaves what git made of the two branches. */
async function merge(folder: string, one: Edit, other: Edit): Promise<void> {
  git(folder, "switch", "-q", "-c", "other");
  await commit(folder, other);
  git(folder, "switch", "-q", "main");
  await commit(folder, one);
  spawnSync("git", ["merge", "-q", "--no-edit", "other"], { cwd: folder, env });
  const conflicts = git(folder, "diff", "--name-only", "--diff-filter=U").split("\n").filter(Boolean);
  const ofInput = conflicts.filter((path) => !path.startsWith("out/") && path !== "gwc.lock");
  assert.deepEqual(ofInput, [], "the edits themselves do not conflict");
}

const env = {
  PATH: process.env.PATH,
  HOME: "/nonexistent",
  GIT_CONFIG_NOSYSTEM: "1",
  // Nothing is tidied up after each commit: these are processes of their own, which may outlive the folder.
  GIT_CONFIG_COUNT: "1",
  GIT_CONFIG_KEY_0: "maintenance.auto",
  GIT_CONFIG_VALUE_0: "false",
  ...Object.fromEntries(
    ["AUTHOR", "COMMITTER"].flatMap((who) => [
      [`GIT_${who}_NAME`, "t"],
      [`GIT_${who}_EMAIL`, "t@example.com"],
    ]),
  ),
};

function git(folder: string, ...words: readonly string[]): string {
  return execFileSync("git", words, { cwd: folder, env, encoding: "utf8" });
}

async function commit(folder: string, edit: Edit): Promise<void> {
  edit(folder);
  const { code, err } = await gwc(["build"], folder);
  assert.equal(code, 0, err);
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "--allow-empty", "-m", "edit");
}

/** The working tree is what a build into an empty folder gives, and git has nothing left to resolve. */
async function checkMended(folder: string): Promise<void> {
  const mended = folderBytes(join(folder, "out"));
  assert.ok(Object.keys(mended).length > 0);
  rmSync(join(folder, "out"), { recursive: true });
  assert.equal((await gwc(["build"], folder)).code, 0);
  assert.deepEqual(mended, folderBytes(join(folder, "out")));
  assert.doesNotMatch(readFileSync(join(folder, "gwc.lock"), "utf8"), /^[<=>|]/m);
  git(folder, "add", "-A");
  git(folder, "commit", "-q", "--allow-empty", "-m", "merged");
  assert.equal(git(folder, "status", "--porcelain"), "");
  assert.equal(git(folder, "log", "--merges", "--format=%h").trim().split("\n").length, 1, "git merged the branches");
  assert.equal((await gwc(["build", "--check"], folder)).code, 0);
}
