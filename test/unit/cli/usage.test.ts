// Exit codes and words for command lines that do not work.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inFolder } from "../../support/folders.ts";
import { gwc } from "../../support/gwc.ts";
import { edge, projectFile } from "../../support/small-project.ts";

const wrong: readonly (readonly [words: readonly string[], said: RegExp])[] = [
  [["biuld"], /unknown command 'biuld'\n\(Did you mean build\?\)/],
  [["build", "--formta", "json"], /unknown option '--formta'\n\(Did you mean --format\?\)/],
  [["build", "--format", "toml"], /--format takes yaml, json or pb, not "toml"\./],
  [["build", "--on-error", "ignore"], /--on-error takes fail or isolate, not "ignore"\./],
  [["build", "--channel", "beta"], /--channel takes standard or experimental, not "beta"\./],
  [["build", "--envoy", "latest"], /--envoy takes 1\.40, not "latest"\./],
  [["build", "--check", "--watch"], /--check compares once; leave out --watch\./],
  [["build", "--project", "other.yaml"], /cannot read the project file other\.yaml/],
  [["check", "--format", "html"], /--format takes text, json, sarif, github, gitlab, junit or markdown, not "html"\./],
  [["check", "--format", "text,json"], /only one format goes to standard output/],
  [["status", "-o", "xml"], /--output takes table, yaml or json, not "xml"\./],
  [["version", "-o", "xml"], /--output takes text or json, not "xml"\./],
  [["schema", "Gatway"], /gwc does not know the kind Gatway/],
  [["schema", "Gateway", "--channel", "beta"], /--channel takes standard or experimental/],
  [["completion", "tcsh"], /completion takes bash, zsh or fish, not "tcsh"\./],
  [["run", "--port-offset", "some"], /--port-offset takes a whole number, not "some"\./],
  [["image", "push", "out", "-o", "x"], /gwc image takes build, not "push"\./],
  [["image", "build", "out", "-o", "x", "--label", "novalue"], /--label takes KEY=VALUE, not "novalue"\./],
];

for (const [words, said] of wrong) {
  test(`gwc ${words.join(" ")} is wrong usage`, async () => {
    await inFolder({ ...projectFile, ...edge }, async (folder) => {
      const { code, out, err } = await gwc(words, folder);
      assert.equal(code, 2, err);
      assert.equal(out, "");
      assert.match(err, said);
    });
  });
}

test("without inputs and without a project file, gwc says what to do", async () => {
  await inFolder({}, async (folder) => {
    const { code, err } = await gwc(["build"], folder);
    assert.equal(code, 2);
    assert.match(err, /nothing to compile: name files or folders, or list inputs in gwc\.yaml/);
  });
});

test("a project file with mistakes is wrong usage, each with its line", async () => {
  await inFolder({ ...edge, "gwc.yaml": "version: 1\ninput: [edge/]\nchannel: beta\n" }, async (folder) => {
    const { code, err } = await gwc(["build"], folder);
    assert.equal(code, 2);
    assert.match(err, /^gwc\.yaml:2:1 error check\/unknown-field\n.*\n {2}2 \| input: /);
    assert.match(err, /\ngwc\.yaml:3:10 error check\/value-not-allowed\n/);
  });
});

test("a project file that is something else is wrong usage", async () => {
  await inFolder({ "gwc.yaml": "- inputs\n" }, async (folder) => {
    const { code, err } = await gwc(["status"], folder);
    assert.equal(code, 2);
    assert.match(err, /^gwc\.yaml:1:1 error load\/project-not-a-mapping\n/);
  });
});

test("an error of gwc itself has exit code 3, and asks for a report", async () => {
  await inFolder({ ...projectFile, ...edge }, async (folder) => {
    const now = (): Date => {
      throw new TypeError("a clock that is broken");
    };
    const { code, err } = await gwc(["build"], folder, { now });
    assert.equal(code, 3);
    assert.match(err, /^This is a defect of gwc \S+, not of your input\. Please report it/);
    assert.match(err, /a clock that is broken/);
  });
});

test("help opens with examples and goes to standard output", async () => {
  await inFolder({}, async (folder) => {
    for (const words of [["--help"], ["build", "--help"], ["help", "build"]]) {
      const { code, out, err } = await gwc(words, folder);
      assert.equal(code, 0);
      assert.equal(err, "");
      assert.match(out, /^Examples:\n {2}gwc /);
    }
  });
});

test("gwc without a command shows its help as wrong usage", async () => {
  await inFolder({}, async (folder) => {
    const { code, out, err } = await gwc([], folder);
    assert.equal(code, 2);
    assert.equal(out, "");
    assert.match(err, /Commands:/);
  });
});
