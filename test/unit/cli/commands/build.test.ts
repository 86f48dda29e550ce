// gwc build: what it writes, what it says where, and that it leaves the disk alone when something is wrong.

import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { folderBytes, inFolder } from "../../../support/folders.ts";
import { gwc } from "../../../support/gwc.ts";
import { bothProjectFile, edge, inner, projectFile, routeTo } from "../../../support/small-project.ts";

const sound = { ...projectFile, ...edge };
const brokenRoute = { "edge/broken.yaml": routeTo("broken", "edge", "nowhere") };

test("a sound project becomes a bundle, with nothing on standard output and the counts in the last line", async () => {
  await inFolder(sound, async (folder) => {
    const { code, out, err } = await gwc(["build"], folder);
    assert.equal(code, 0, err);
    assert.equal(out, "");
    assert.equal(err, "wrote out/default/edge\nwrote gwc.lock\n3 files, 3 objects, 1 route, 0 errors, 0 warnings\n");
    const files = ["bundle.json", "envoy.yaml", "requirements.json", "sources.json", "status.yaml"];
    const written = Object.keys(folderBytes(join(folder, "out/default/edge")));
    assert.deepEqual(
      written.filter((path) => !path.startsWith("deploy/")),
      files,
    );
    assert.deepEqual(readdirSync(join(folder, "out")), ["default"], "nothing of the making is left");
  });
});

test("with an error nothing is written, the bundle before stays byte for byte, and all errors are said in one run", async () => {
  await inFolder(sound, async (folder) => {
    assert.equal((await gwc(["build"], folder)).code, 0);
    const before = folderBytes(join(folder, "out"));
    writeFileSync(
      join(folder, "edge/broken.yaml"),
      `${brokenRoute["edge/broken.yaml"]}---\n${routeTo("lost", "no-such-gateway", "hello")}`,
    );
    writeFileSync(join(folder, "edge/typo.yaml"), routeTo("typo", "edge", "hello").replace("parentRefs", "parentRef"));
    const { code, out, err } = await gwc(["build"], folder);
    assert.equal(code, 1);
    assert.equal(out, "");
    for (const place of [/^edge\/broken\.yaml:\d+:\d+ error /m, /^edge\/typo\.yaml:\d+:\d+ error /m])
      assert.match(err, place);
    assert.match(err, /nothing was written; what is in out stays as it was\.\n[^\n]* errors, 0 warnings\n$/);
    assert.deepEqual(folderBytes(join(folder, "out")), before);
  });
});

test("a Gateway that is gone takes its bundle along, and an empty namespace folder too", async () => {
  await inFolder(
    { ...bothProjectFile, ...edge, ...inner, "inner/gateway.yaml": inNamespace(inner["inner/gateway.yaml"]) },
    async (folder) => {
      rmSync(join(folder, "inner/route.yaml"));
      assert.equal((await gwc(["build"], folder)).code, 0);
      assert.deepEqual(readdirSync(join(folder, "out")).sort(), ["default", "desk"]);
      rmSync(join(folder, "inner/gateway.yaml"));
      const { code, err } = await gwc(["build"], folder);
      assert.equal(code, 0, err);
      assert.match(err, /^removed out\/desk\/inner, which the input no longer gives$/m);
      assert.deepEqual(readdirSync(join(folder, "out")), ["default"]);
    },
  );
});

function inNamespace(text = ""): string {
  return text.replace("{ name: inner }", "{ name: inner, namespace: desk }");
}

test("--check is silent about fresh bundles, and names what is missing, stale and too much", async () => {
  await inFolder(sound, async (folder) => {
    const missing = await gwc(["build", "--check"], folder);
    assert.equal(missing.code, 1);
    assert.match(missing.err, /^missing: out\/default\/edge\/envoy\.yaml$/m);
    assert.deepEqual(folderBytes(join(folder, "out")), {}, "--check writes nothing");
    await gwc(["build"], folder);
    const fresh = await gwc(["build", "--check"], folder);
    assert.equal(fresh.code, 0);
    assert.equal(fresh.err, "3 files, 3 objects, 1 route, 0 errors, 0 warnings\n");
    writeFileSync(join(folder, "out/default/edge/envoy.yaml"), "edited: by hand\n");
    writeFileSync(join(folder, "out/default/edge/extra.txt"), "");
    mkdirSync(join(folder, "out/default/gone"));
    writeFileSync(
      join(folder, "out/default/gone/bundle.json"),
      readFileSync(join(folder, "out/default/edge/bundle.json")),
    );
    const { code, err } = await gwc(["build", "--check"], folder);
    assert.equal(code, 1);
    const said = err.split("\n").slice(0, 3);
    assert.deepEqual(said, [
      "stale: out/default/edge/envoy.yaml",
      "surplus: out/default/edge/extra.txt",
      "surplus: out/default/gone",
    ]);
  });
});

test("a comment moves lines in sources.json and nothing else: --check says so and is content, and build renews the file", async () => {
  await inFolder(sound, async (folder) => {
    await gwc(["build"], folder);
    const before = folderBytes(join(folder, "out/default/edge"));
    writeFileSync(join(folder, "edge/route.yaml"), `# A comment.\n${sound["edge/route.yaml"]}`);
    const { code, err } = await gwc(["build", "--check"], folder);
    assert.equal(code, 0, err);
    assert.match(err, /^lines of the input have moved; the next gwc build renews sources\.json/);
    assert.equal((await gwc(["build"], folder)).code, 0);
    const after = folderBytes(join(folder, "out/default/edge"));
    const changed = Object.keys(after).filter((path) => after[path] !== before[path]);
    assert.deepEqual(changed, ["sources.json"]);
  });
});

test("a bundle that a killed build had moved away is back at the next start, even if the input has errors", async () => {
  await inFolder(sound, async (folder) => {
    await gwc(["build"], folder);
    const before = folderBytes(join(folder, "out"));
    mkdirSync(join(folder, "out/.gwc-abcdef/old/default"), { recursive: true });
    renameSync(join(folder, "out/default/edge"), join(folder, "out/.gwc-abcdef/old/default/edge"));
    assert.equal((await gwc(["build", "--check"], folder)).code, 1);
    writeFileSync(join(folder, "edge/broken.yaml"), brokenRoute["edge/broken.yaml"]);
    const { code, err } = await gwc(["build"], folder);
    assert.equal(code, 1);
    assert.match(err, /^put back out\/default\/edge, which an interrupted build had moved away\n/);
    assert.deepEqual(folderBytes(join(folder, "out")), before);
  });
});

test("--check with broken input is an error of the input", async () => {
  await inFolder({ ...sound, ...brokenRoute }, async (folder) => {
    const { code, err } = await gwc(["build", "--check"], folder);
    assert.equal(code, 1);
    assert.match(err, /^nothing was compared: the input has errors\.$/m);
  });
});

test("a folder in the way that gwc did not write is left alone, with exit code 4", async () => {
  await inFolder({ ...sound, "out/default/edge/letter.txt": "dear" }, async (folder) => {
    const { code, err } = await gwc(["build"], folder);
    assert.equal(code, 4);
    assert.match(err, /error output\/not-ours\n {2}out\/default\/edge contains files that gwc did not write\./);
    assert.deepEqual(Object.keys(folderBytes(join(folder, "out"))), ["default/edge/letter.txt"]);
  });
});

test("a foreign file inside a bundle keeps the bundle from being replaced or removed", async () => {
  await inFolder({ ...bothProjectFile, ...edge, ...inner }, async (folder) => {
    await gwc(["build"], folder);
    writeFileSync(join(folder, "out/default/edge/notes.txt"), "mine");
    writeFileSync(join(folder, "out/default/inner/notes.txt"), "mine");
    const before = folderBytes(join(folder, "out"));
    rmSync(join(folder, "inner"), { recursive: true });
    mkdirSync(join(folder, "inner"));
    const { code, err } = await gwc(["build"], folder);
    assert.equal(code, 4);
    assert.match(err, /out\/default\/edge is a bundle, but gwc did not write the file notes\.txt in it/);
    assert.match(err, /out\/default\/inner is a bundle, but gwc did not write the file notes\.txt/);
    assert.deepEqual(folderBytes(join(folder, "out")), before);
  });
});

test("an output folder that is a file is an error of the environment, said with its name", async () => {
  await inFolder({ ...sound, out: "a file" }, async (folder) => {
    const { code, err } = await gwc(["build"], folder);
    assert.equal(code, 4);
    assert.match(err, /out/);
    assert.equal(readFileSync(join(folder, "out"), "utf8"), "a file");
  });
});

test("--out may be absolute, and its other folders are left alone", async () => {
  await inFolder(sound, async (folder) => {
    await inFolder({ "default/other/readme.md": "theirs", "top.txt": "theirs" }, async (target) => {
      assert.equal((await gwc(["build", "--out", target], folder)).code, 0);
      const files = Object.keys(folderBytes(target));
      assert.ok(
        files.includes("default/edge/envoy.yaml") &&
          files.includes("default/other/readme.md") &&
          files.includes("top.txt"),
      );
    });
  });
});

test("standard input is an input", async () => {
  await inFolder(projectFile, async (folder) => {
    const stdin = async () => Buffer.from(Object.values(edge).join("---\n"));
    const { code, err } = await gwc(["build", "-"], folder, { stdin });
    assert.equal(code, 0, err);
    assert.match(readFileSync(join(folder, "out/default/edge/sources.json"), "utf8"), /"file": "-"/);
  });
});

test("an empty folder is an error, and no reason to remove bundles", async () => {
  await inFolder(sound, async (folder) => {
    await gwc(["build"], folder);
    const before = folderBytes(join(folder, "out"));
    mkdirSync(join(folder, "empty"));
    const { code, err } = await gwc(["build", "empty"], folder);
    assert.equal(code, 1);
    assert.match(err, /load\/nothing-to-read/);
    assert.deepEqual(folderBytes(join(folder, "out")), before);
  });
});

test("a link that leads back to its own folder is a warning: all that it leads to is read without it", async () => {
  await inFolder(sound, async (folder) => {
    const { symlinkSync } = await import("node:fs");
    symlinkSync("..", join(folder, "edge/loop"));
    const { code, err } = await gwc(["build"], folder);
    assert.equal(code, 0, err);
    assert.match(err, /warning load\/link-loop/);
    assert.match(err, /wrote out\/default\/edge/);
  });
});

test("--archive writes each bundle as a tar file too, the same bytes every time", async () => {
  await inFolder(sound, async (folder) => {
    assert.equal((await gwc(["build", "--archive", "archives"], folder)).code, 0);
    const before = folderBytes(join(folder, "archives"));
    assert.deepEqual(Object.keys(before), ["default-edge.tar"]);
    assert.equal((await gwc(["build", "--archive", "archives"], folder)).code, 0);
    assert.deepEqual(folderBytes(join(folder, "archives")), before);
  });
});

test("archives of Gateways whose names join to the same text are two files", async () => {
  const namespaced = (path: string, namespace: string, name: string, port: number) =>
    (edge[path] ?? "").replace("name: edge", `name: ${name}, namespace: ${namespace}`).replace("8080", `${port}`);
  const files = {
    ...projectFile,
    "edge/one.yaml": namespaced("edge/gateway.yaml", "team-a", "edge", 8080),
    "edge/two.yaml": namespaced("edge/gateway.yaml", "team", "a-edge", 8081),
  };
  await inFolder(files, async (folder) => {
    const { code, err } = await gwc(["build", "--archive", "archives"], folder);
    assert.equal(code, 0, err);
    assert.deepEqual(Object.keys(folderBytes(join(folder, "archives"))), ["team-a_edge.tar", "team_a-edge.tar"]);
    const units = ["team-a/edge", "team/a-edge"].map((path) =>
      readFileSync(join(folder, "out", path, "deploy/envoy.service"), "utf8"),
    );
    assert.match(units[0] ?? "", /^WorkingDirectory=\/etc\/gwc\/bundles\/team-a_edge$/m);
    assert.match(units[1] ?? "", /^WorkingDirectory=\/etc\/gwc\/bundles\/team_a-edge$/m);
  });
});

test("an archive with secrets is for its owner alone, and one that cannot be written leaves no file", async () => {
  await inFolder(sound, async (folder) => {
    await gwc(["build", "--archive", "archives", "--inline-secrets"], folder);
    assert.equal(folderBytes(join(folder, "archives"))["default-edge.tar"]?.slice(0, 3), "600");
    rmSync(join(folder, "archives"), { recursive: true });
    mkdirSync(join(folder, "archives/default-edge.tar"), { recursive: true });
    mkdirSync(join(folder, "archives/.gwc-abcdef/new"), { recursive: true });
    const { code, err } = await gwc(["build", "--archive", "archives"], folder);
    assert.equal(code, 4);
    assert.match(err, /^error: the archives could not be written to archives: .*; the bundles were written\.$/m);
    assert.deepEqual(readdirSync(join(folder, "archives")), ["default-edge.tar"]);
  });
});

test("an empty word for a folder or a file is wrong usage, and nothing is written", async () => {
  await inFolder(
    { ...sound, "default/edge/bundle.json": '{"schema":"gwc.dev/bundle/v1","files":[]}' },
    async (folder) => {
      const before = folderBytes(folder);
      for (const option of ["--out", "-o", "--archive", "--project"]) {
        const { code, err } = await gwc(["build", option, ""], folder);
        assert.equal(code, 2, option);
        assert.match(err, /^error: --(out|archive|project) needs a value, not an empty one\.\n$/);
      }
      assert.equal((await gwc(["build", ""], folder)).code, 2);
      assert.equal((await gwc(["init", ""], folder)).code, 2);
      assert.deepEqual(folderBytes(folder), before);
    },
  );
});

test("without a Gateway of gwc's the build says so, fails, and leaves the bundles before alone", async () => {
  await inFolder(sound, async (folder) => {
    assert.equal((await gwc(["build"], folder)).code, 0);
    const before = folderBytes(join(folder, "out"));
    const project = readFileSync(join(folder, "gwc.yaml"), "utf8");
    writeFileSync(join(folder, "gwc.yaml"), project.replace("edge: {}", "edge: foreign"));
    for (const words of [["build"], ["build", "--check"]]) {
      const { code, err } = await gwc(words, folder);
      assert.equal(code, 1);
      assert.match(err, /Gateway default\/edge is not relevant to gwc: its class edge belongs to another controller/);
      assert.match(err, /output\/no-bundle/);
      assert.match(err, /All Gateways of the input belong to other controllers/);
      assert.match(err, /1 error, 0 warnings/, "what the delivery reports is counted");
    }
    assert.equal((await gwc(["check"], folder)).code, 0, "a folder of routes alone can be checked");
    assert.deepEqual(folderBytes(join(folder, "out")), before);
  });
});
