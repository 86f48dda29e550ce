// The npm package: packed from a fresh clone, it installs alone and without a network, builds the quickstart, and has a typed API.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { projectRoot } from "../../support/envoy/envoy.ts";
import { folderBytes } from "../../support/folders.ts";

const folder = mkdtempSync(join(tmpdir(), "gwc-package-"));
const [clone, user] = [join(folder, "clone"), join(folder, "user")];
const gwcOfUser = join(user, "node_modules/.bin/gwc");

/** Standard output; the test fails with all that was said where the program fails. */
function run(cwd: string, program: string, ...words: readonly string[]): string {
  return execFileSync(program, words, { cwd, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** The files that a clone has, and the packages of this checkout in place of a download. */
function cloneInto(target: string): void {
  const files = run(projectRoot, "git", "ls-files", "--cached", "--others", "--exclude-standard").trimEnd().split("\n");
  for (const file of files.filter((each) => !/^(out|test|bench)\//.test(each))) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(projectRoot, file), join(target, file));
  }
  symlinkSync(join(projectRoot, "node_modules"), join(target, "node_modules"));
}

before(() => {
  cloneInto(clone);
  run(clone, "npm", "pack", "--pack-destination", folder);
  mkdirSync(user);
  writeFileSync(join(user, "package.json"), '{ "private": true, "type": "module" }\n');
  run(user, "npm", "install", "--offline", "--ignore-scripts", "../gwc-0.1.0.tgz");
});
after(() => rmSync(folder, { recursive: true, force: true }));

test("the package needs no other package", () => {
  const { dependencies } = JSON.parse(run(user, "npm", "ls", "--all", "--json"));
  assert.deepEqual(Object.keys(dependencies), ["gwc"]);
  assert.equal(dependencies.gwc.dependencies, undefined);
});

test("the licences of the packages in its bundle are with it", () => {
  const { "THIRD-PARTY-NOTICES": notices = "" } = folderBytes(join(user, "node_modules/gwc/dist"));
  for (const name of ["ajv", "archiver", "commander", "picomatch", "protobufjs", "re2js", "yaml"])
    assert.match(notices, new RegExp(`^${name} \\d`, "m"));
  assert.match(notices, /Permission is hereby granted/);
});

test("gwc runs, starts a project, explains a code, and names pages that the package has", () => {
  assert.match(run(user, gwcOfUser, "version"), /^gwc 0\.1\.0\nGateway API v/);
  run(user, gwcOfUser, "init", "shop");
  run(join(user, "shop"), gwcOfUser, "check");
  assert.match(run(user, gwcOfUser, "explain", "code", "resolve/parent-not-found"), /What to do: /);
  assert.match(run(user, gwcOfUser, "schema", "HTTPRoute"), /"parentRefs"/);
  assert.ok("diagnostics.md" in folderBytes(join(user, "node_modules/gwc/docs")));
});

test("it builds the quickstart to the bytes that this checkout has", () => {
  cpSync(join(projectRoot, "examples/quickstart"), join(user, "examples/quickstart"), { recursive: true });
  run(join(user, "examples/quickstart"), gwcOfUser, "build");
  assert.deepEqual(folderBytes(join(user, "out/quickstart")), folderBytes(join(projectRoot, "out/quickstart")));
});

const program = `import { compile, defaultProject, printText, buildBundleTrees, gwcVersion, type Compilation, type Diagnostic } from "gwc";

const project = { ...defaultProject, inputs: ["shop/gateways", "shop/routes"], gatewayClasses: ["edge"], services: { "default/hello": ["127.0.0.1:3000"] } };
const compilation: Compilation = await compile({ project, cwd: ".", stdin: async () => new Uint8Array(), now: new Date(0) });
const problems: readonly Diagnostic[] = compilation.diagnostics;
const names: string[] = compilation.bundles.map(({ proxy }) => \`\${proxy.namespace}/\${proxy.name}\`);
export const said: string = [gwcVersion, printText(problems, { colour: false }), ...names, typeof buildBundleTrees].join(" ");
`;

test("its types accept a program that uses the API, and refuse one that misuses it", () => {
  writeFileSync(join(user, "program.ts"), program);
  writeFileSync(join(user, "misuse.ts"), `import { compile } from "gwc";\nawait compile({ project: 1 });\n`);
  const tsc = join(projectRoot, "node_modules/.bin/tsc");
  const words = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--types", ""];
  run(user, tsc, ...words, "program.ts");
  assert.throws(() => run(user, tsc, ...words, "misuse.ts"), /Command failed/);
});

test("a program that uses the API gets a bundle from it", () => {
  const plain = program.replace(/, type \w+/g, "").replace(/(const \w+): [^=]+ = /g, "$1 = ");
  writeFileSync(join(user, "program.js"), `${plain}console.log(said);\n`);
  assert.equal(run(user, process.execPath, "program.js"), "0.1.0  default/edge function\n");
});
