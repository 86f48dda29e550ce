// init, check, status, schema, completion and version: data on standard output, talk on standard error.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import { commands } from "../../../../src/cli/commands/commands.ts";
import { inFolder } from "../../../support/folders.ts";
import { gwc } from "../../../support/gwc.ts";
import { edge, projectFile, routeTo } from "../../../support/small-project.ts";

const sound = { ...projectFile, ...edge };
const broken = { ...sound, "edge/broken.yaml": routeTo("broken", "edge", "nowhere") };

test("gwc init starts a project that builds without a warning, and never overwrites", async () => {
  await inFolder({}, async (folder) => {
    assert.equal((await gwc(["init", "shop"], folder)).code, 0);
    const built = await gwc(["build"], join(folder, "shop"));
    assert.equal(built.code, 0, built.err);
    assert.match(built.err, /0 errors, 0 warnings\n$/);
    const again = await gwc(["init", "shop"], folder);
    assert.equal(again.code, 2);
    assert.match(again.err, /shop\/\S+ already exists; gwc init does not overwrite\./);
    assert.match(readFileSync(join(folder, "shop/.gitattributes"), "utf8"), /^gwc\.lock merge=union$/m);
  });
});

test("gwc init leaves the .gitattributes of a repository as it is, and says which lines to add", async () => {
  await inFolder({ ".gitattributes": "*.png binary\n" }, async (folder) => {
    const { code, err } = await gwc(["init"], folder);
    assert.equal(code, 0, err);
    assert.match(err, /\.gitattributes stays as it was\. [^\n]* add:\n {2}gwc\.lock merge=union\n/);
    assert.equal(readFileSync(join(folder, ".gitattributes"), "utf8"), "*.png binary\n");
    assert.equal((await gwc(["build"], folder)).code, 0);
  });
});

test("gwc check prints diagnostics as data and the counts as talk", async () => {
  await inFolder(broken, async (folder) => {
    const { code, out, err } = await gwc(["check"], folder);
    assert.equal(code, 1);
    assert.match(out, /^edge\/broken\.yaml:7:\d+ error resolve\//m);
    assert.equal(err, "4 files, 4 objects, 2 routes, 1 error, 0 warnings\n");
    assert.ok(!existsSync(join(folder, "out")));
  });
});

test("gwc check of sound input is silent and exits with 0", async () => {
  await inFolder(sound, async (folder) => {
    assert.deepEqual(await gwc(["check"], folder), {
      code: 0,
      out: "",
      err: "3 files, 3 objects, 1 route, 0 errors, 0 warnings\n",
    });
  });
});

test("gwc check writes several formats at once: one to standard output, the others to files", async () => {
  await inFolder(broken, async (folder) => {
    const { code, out } = await gwc(["check", "--format", "json,sarif=gwc.sarif,junit=gwc.xml"], folder);
    assert.equal(code, 1);
    assert.equal(typeof JSON.parse(out), "object");
    assert.equal((JSON.parse(readFileSync(join(folder, "gwc.sarif"), "utf8")) as { version: string }).version, "2.1.0");
    assert.match(readFileSync(join(folder, "gwc.xml"), "utf8"), /<testsuite/);
  });
});

test("gwc check --schema-only finds what schemas and rules refuse, and not what references miss", async () => {
  await inFolder(broken, async (folder) => {
    assert.equal((await gwc(["check", "--schema-only"], folder)).code, 0);
  });
  await inFolder(
    { ...sound, "edge/typo.yaml": routeTo("typo", "edge").replace("parentRefs", "parentRef") },
    async (folder) => {
      const { code, out } = await gwc(["check", "--schema-only"], folder);
      assert.equal(code, 1);
      assert.match(out, /edge\/typo\.yaml:5:3 error check\//);
    },
  );
});

test("gwc check with a file that cannot be written exits with 4", async () => {
  await inFolder(sound, async (folder) => {
    const { code, err } = await gwc(["check", "--format", "json=no/such/folder/x.json"], folder);
    assert.equal(code, 4);
    assert.match(err, /no\/such\/folder\/x\.json/);
  });
});

test("gwc status exits with 0 even if objects are rejected, in each of its forms", async () => {
  await inFolder(broken, async (folder) => {
    const table = await gwc(["status"], folder);
    assert.equal(table.code, 0);
    assert.match(table.out, /^OBJECT +PART +CONDITION +STATUS +REASON\n/);
    assert.match(table.out, /HTTPRoute default\/broken +parent default\/edge +ResolvedRefs +False +BackendNotFound/);
    const json = await gwc(["status", "-o", "json"], folder);
    const statuses = JSON.parse(json.out) as readonly Record<string, unknown>[];
    assert.equal(json.code, 0);
    for (const status of statuses) assert.deepEqual(Object.keys(status), ["apiVersion", "kind", "metadata", "status"]);
    const yaml = await gwc(["status", "-o", "yaml"], folder);
    assert.deepEqual(parse(yaml.out), statuses);
    assert.deepEqual([table.err, json.err, yaml.err], ["", "", ""]);
  });
});

test("gwc status keeps what others wrote into a status, and a bundle's account does not depend on it", async () => {
  const parent = (name: string, controller: string) => `
    - parentRef: { name: ${name} }
      controllerName: ${controller}
      conditions:
        - { type: Accepted, status: "True", reason: Accepted, message: "", lastTransitionTime: "2026-01-01T00:00:00Z" }`;
  const held = `status:\n  parents:${parent("other", "example.com/other")}${parent("gone", "gwc.dev/compiler")}\n`;
  await inFolder({ ...sound, "edge/more.yaml": `${routeTo("more", "edge", "hello")}${held}` }, async (folder) => {
    const { out } = await gwc(["status", "-o", "json"], folder);
    const statuses = JSON.parse(out) as readonly {
      metadata: { name: string };
      status: { parents?: readonly { controllerName: string }[] };
    }[];
    const parents = statuses.find(({ metadata }) => metadata.name === "more")?.status.parents ?? [];
    assert.deepEqual(
      parents.map(({ controllerName }) => controllerName),
      ["gwc.dev/compiler", "example.com/other"],
    );
    assert.equal((await gwc(["build"], folder)).code, 0);
    const account = readFileSync(join(folder, "out/default/edge/status.yaml"), "utf8");
    assert.ok(account.includes("gwc.dev/compiler") && !account.includes("example.com/other"));
  });
});

test("gwc status says what no status can tell, and files that cannot be read are no success", async () => {
  await inFolder({ ...sound, "edge/odd.yaml": "kind: [\n" }, async (folder) => {
    const { code, out, err } = await gwc(["status", "-o", "json"], folder);
    assert.equal(code, 1);
    assert.ok((JSON.parse(out) as readonly unknown[]).length >= 2, "the statuses of the others");
    assert.match(err, /^edge\/odd\.yaml:\d+:\d+ error load\//);
  });
  await inFolder(
    { ...sound, "edge/typo.yaml": routeTo("typo", "edge").replace("parentRefs", "parentRef") },
    async (folder) => {
      const { code, err } = await gwc(["status"], folder);
      assert.equal(code, 0);
      assert.match(err, /^edge\/typo\.yaml:5:3 error check\//);
    },
  );
});

test("gwc schema prints JSON Schemas of kinds and of the project file", async () => {
  await inFolder({}, async (folder) => {
    for (const kind of ["project", "HTTPRoute", "SecurityPolicy", "Service"]) {
      const { code, out, err } = await gwc(["schema", kind], folder);
      assert.equal(code, 0, err);
      assert.equal(typeof JSON.parse(out), "object");
    }
    const [standard, experimental] = await Promise.all([
      gwc(["schema", "HTTPRoute"], folder),
      gwc(["schema", "HTTPRoute", "--channel", "experimental"], folder),
    ]);
    assert.notEqual(standard.out, experimental.out);
  });
});

test("gwc completion is a script that bash reads, and that completes commands and options", async () => {
  await inFolder({}, async (folder) => {
    const { code, out } = await gwc(["completion", "bash"], folder);
    assert.equal(code, 0);
    const syntax = spawnSync("bash", ["-n"], { input: out, encoding: "utf8" });
    assert.equal(syntax.status, 0, syntax.stderr);
    const complete = (words: readonly string[]) => {
      const script = `${out}\nCOMP_WORDS=(${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length - 1}; _gwc; echo "\${COMPREPLY[@]}"`;
      return spawnSync("bash", ["-c", script], { encoding: "utf8", cwd: folder }).stdout.trim().split(" ");
    };
    assert.deepEqual(complete(["gwc", ""]).sort(), commands.map(({ name }) => name).sort());
    assert.deepEqual(complete(["gwc", "bu"]), ["build"]);
    assert.deepEqual(complete(["gwc", "build", "--fo"]), ["--format"]);
    for (const shell of ["zsh", "fish"]) assert.match((await gwc(["completion", shell], folder)).out, /gwc/);
  });
});

test("gwc version names gwc and its definitions, as text and JSON", async () => {
  await inFolder({}, async (folder) => {
    const { code, out } = await gwc(["version"], folder);
    assert.equal(code, 0);
    assert.match(out, /^gwc \d+\.\d+\.\d+\nGateway API v1\.7\.0\nEnvoy Gateway v1\.9\.1\nEnvoy 1\.40\.0\n$/);
    const json = await gwc(["version", "-o", "json"], folder);
    assert.equal((JSON.parse(json.out) as Record<string, string>).gatewayApi, "v1.7.0");
  });
});
