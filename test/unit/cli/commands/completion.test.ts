// Completion scripts know every command and option, and bash's works in a bash.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { runnable } from "../../../../src/cli/command.ts";
import { commands } from "../../../../src/cli/commands/commands.ts";
import { namesOf } from "../../../../src/cli/options/option.ts";
import { gwc } from "../../../support/gwc.ts";

async function script(shell: string): Promise<string> {
  const { code, out } = await gwc(["completion", shell], ".");
  assert.equal(code, 0);
  return out;
}

/** What bash offers for a command line; the last word is the one that is being written. */
async function offered(...words: readonly string[]): Promise<readonly string[]> {
  const complete = `${await script("bash")}
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _gwc
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const out = execFileSync("bash", ["-c", complete, "bash", ...words], { encoding: "utf8" });
  return out.split("\n").filter((line) => line !== "");
}

for (const shell of ["bash", "zsh", "fish"]) {
  test(`the script for ${shell} names every command and every option`, async () => {
    const text = await script(shell);
    for (const { words, command } of runnable(commands)) {
      const { name } = command;
      assert.ok(
        words.split(" ").every((word) => text.includes(word)),
        words,
      );
      for (const option of Object.values(command.options)) {
        const long = namesOf(option).at(-1) ?? "";
        assert.ok(long.startsWith("--") && text.includes(long.replace(/^--/, "")), `${name} ${long}`);
      }
    }
  });
}

test("bash offers the commands that begin as written", async () => {
  assert.deepEqual(await offered("gwc", "ch"), ["check"]);
  assert.deepEqual(
    await offered("gwc", ""),
    commands.map(({ name }) => name),
  );
});

test("bash offers the options of the command, and files where no option is written", async () => {
  assert.deepEqual(await offered("gwc", "build", "--che"), ["--check"]);
  assert.deepEqual(await offered("gwc", "build", "package.js"), ["package.json"]);
});

test("bash offers the commands of a group behind its word, and their options behind both", async () => {
  assert.deepEqual(await offered("gwc", "expl"), ["explain"]);
  assert.deepEqual(await offered("gwc", "explain", ""), ["code"]);
  assert.deepEqual(await offered("gwc", "explain", "co"), ["code"]);
  assert.deepEqual(await offered("gwc", "explain", "code", "--f"), ["--format"]);
});

test("another shell is wrong usage, and so is none", async () => {
  assert.equal((await gwc(["completion", "tcsh"], ".")).code, 2);
  assert.equal((await gwc(["completion"], ".")).code, 2);
});
