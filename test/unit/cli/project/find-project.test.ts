// gwc.yaml is found from folders below it, and reports of CI name files from the root of the repository.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { inFolder } from "../../../support/folders.ts";
import { gwc } from "../../../support/gwc.ts";
import { edge, projectFile } from "../../../support/small-project.ts";

const git = { ".git/HEAD": "ref: refs/heads/main\n" };
const broken = { "deploy/gwc.yaml": "version: 1\nchannel: beta\n" };

test("a build in a folder below the project writes what a build beside the project file writes", async () => {
  await inFolder({ ...git, ...projectFile, ...edge, "docs/notes/a.md": "" }, async (folder) => {
    const { code, err } = await gwc(["build"], join(folder, "docs/notes"));
    assert.equal(code, 0, err);
    assert.match(err, /^wrote \.\.\/\.\.\/out\/default\/edge$/m);
    assert.doesNotMatch(err, /using/);
    assert.ok(existsSync(join(folder, "gwc.lock")));
    assert.equal((await gwc(["build", "--check"], folder)).code, 0, "the same bytes from both folders");
  });
});

test("a project file above a folder that belongs to no repository is named", async () => {
  await inFolder({ ...projectFile, ...edge, "below/a.md": "" }, async (folder) => {
    assert.match((await gwc(["check"], join(folder, "below"))).err, /^using the project file \.\.\/gwc\.yaml$/m);
    assert.doesNotMatch((await gwc(["check"], folder)).err, /using/);
  });
});

test("a project file outside the repository is not used", async () => {
  await inFolder({ ...projectFile, ...edge, "inner/.git/HEAD": "" }, async (folder) => {
    const { code, err } = await gwc(["check"], join(folder, "inner"));
    assert.equal(code, 2);
    assert.match(err, /nothing to compile/);
  });
});

for (const [format, place] of [
  ["sarif", /"uri": "deploy\/gwc\.yaml"/],
  ["github", /^::error file=deploy\/gwc\.yaml,line=2,/],
  ["gitlab", /"path": "deploy\/gwc\.yaml"/],
  ["junit", /file="deploy\/gwc\.yaml"/],
  ["markdown", /`deploy\/gwc\.yaml:2:10`/],
  ["json", /"file": "gwc\.yaml"/],
  ["text", /^gwc\.yaml:2:10 error/],
] as const) {
  test(`${format} has the mistakes of a project file, with paths that its readers understand`, async () => {
    await inFolder({ ...git, ...broken }, async (folder) => {
      const { code, out } = await gwc(["check", "--format", format], join(folder, "deploy"));
      assert.equal(code, 2);
      assert.match(out, place);
      assert.match(out, /channel of the project file is \S*beta/);
    });
  });
}

test("an input of gwc.yaml that does not exist or matches nothing is shown in gwc.yaml; one of the command line by its path", async () => {
  await inFolder({ "gwc.yaml": 'version: 1\ninputs:\n  - gateways/\n  - "routes/*.yaml"\n' }, async (folder) => {
    const { out, code } = await gwc(["check"], folder);
    assert.equal(code, 1);
    assert.match(out, /^gwc\.yaml:3:5 error load\/not-found$/m);
    assert.match(out, /^gwc\.yaml:4:5 error load\/no-match$/m);
    assert.match((await gwc(["check", "gateways/"], folder)).out, /^gateways\/ error load\/not-found$/m);
  });
});
