// What the documentation shows: its YAML compiles, its links lead somewhere, its command lines exist.

import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { parseAllDocuments } from "yaml";
import { packagePath } from "../../src/base/package-folder.ts";
import { runnable } from "../../src/cli/command.ts";
import { commands } from "../../src/cli/commands/commands.ts";
import { namesOf } from "../../src/cli/options/option.ts";
import { docPages, filesOf, filesWithWrong, wrongCode } from "../support/doc-pages.ts";
import { inFolder } from "../support/folders.ts";
import { gwc } from "../support/gwc.ts";

const pages = docPages();
const readme = { path: "../README.md", text: readFileSync(packagePath("README.md"), "utf8") };

test("there are pages, and YAML in them", () => {
  assert.ok(pages.length > 10);
  assert.ok(pages.filter((page) => Object.keys(filesOf(page)).length > 0).length > 10);
});

for (const page of pages) {
  if (page.blocks.length === 0) continue;
  test(`the YAML of docs/${page.path} is YAML, and what is input builds without errors`, async () => {
    for (const block of page.blocks)
      assert.deepEqual(
        parseAllDocuments(block).flatMap(({ errors }) => errors),
        [],
      );
    const files = filesOf(page);
    if (Object.keys(files).length === 0) return;
    const { code, err } = await inFolder(files, (folder) => gwc(["build"], folder));
    assert.equal(code, 0, err);
  });
}

for (const page of pages) {
  for (const block of page.blocks) {
    const expected = wrongCode(block);
    if (expected === undefined) continue;
    test(`docs/${page.path} shows ${expected}, and nothing else is wrong`, async () => {
      const { code, out } = await inFolder(filesWithWrong(page, block), (folder) =>
        gwc(["check", "--format", "json"], folder),
      );
      const found = JSON.parse(out).diagnostics as readonly { readonly code: string; readonly severity: string }[];
      assert.deepEqual(
        [code, [...new Set(found.filter(({ severity }) => severity === "error").map((each) => each.code))]],
        [1, [expected]],
      );
    });
  }
}

test("the YAML of each recipe is that of its case, which is served by a real Envoy, and the list has all of them", () => {
  const recipes = pages.filter(({ path }) => path.startsWith("recipes/") && path !== "recipes/README.md");
  const list = pages.find(({ path }) => path === "recipes/README.md")?.text ?? "";
  assert.ok(recipes.length >= 7);
  for (const { path, blocks } of recipes) {
    const name = path.replace(/^recipes\/|\.md$/g, "");
    const served = readFileSync(packagePath(`test/cases/recipe-${name}/input/recipe.yaml`), "utf8");
    const objects = blocks.filter((block) => !block.startsWith("# file: gwc.yaml\n"));
    assert.equal(objects.join("---\n"), served, path);
    assert.ok(list.includes(`(${name}.md)`), path);
  }
});

test("every link of a page leads to a file, and to a heading in it", () => {
  const broken = [readme, ...pages].flatMap(({ path, text }) =>
    linksOf(text)
      .filter((link) => !leadsSomewhere(path, link))
      .map((link) => `${path}: ${link}`),
  );
  assert.deepEqual(broken, []);
});

test("every page that is written by hand stands in the list", () => {
  const list = readFileSync(join(packagePath("docs"), "README.md"), "utf8");
  const missing = pages
    .map(({ path }) => path)
    .filter(
      (path) =>
        !path.includes("/") && path !== "README.md" && path !== "gateway-api-rules.md" && !list.includes(`(${path})`),
    );
  assert.deepEqual(missing, []);
});

test("every command line of a page names a command and options that exist", () => {
  const wrong = [readme, ...pages].flatMap(({ path, text }) =>
    commandLinesOf(text).flatMap((line) => {
      const named = runnable(commands).find(({ words }) => `${line} `.startsWith(`${words} `));
      if (named === undefined) return [`${path}: gwc ${line}`];
      const known = Object.values(named.command.options).flatMap(namesOf);
      const unknown = line.split(/\s+/).filter((word) => /^--?[a-z]/.test(word) && !known.includes(word));
      return unknown.map((word) => `${path}: gwc ${named.words} ${word}`);
    }),
  );
  assert.deepEqual(wrong, []);
});

test("no page, help or template tells to fetch gwc from a registry, where the name belongs to no one", () => {
  const folders = ["docs", "examples", "templates", "src/cli"].flatMap((folder) =>
    readdirSync(packagePath(folder), { recursive: true, encoding: "utf8" }).map((name) => join(folder, name)),
  );
  const files = [...folders, "README.md", "CONTRIBUTING.md", "test/README.md"].filter(
    (name) => /\.\w+$/.test(name) && statSync(packagePath(name)).isFile(),
  );
  const fetching = /\bnpx (-\S+ )*gwc\b|\b(npm|pnpm|yarn) (install|i|add|exec|x|dlx) (-\S+ )*gwc\b/;
  const wrong = files.filter((name) => fetching.test(readFileSync(packagePath(name), "utf8")));
  assert.ok(files.length > 100);
  assert.deepEqual(wrong, []);
});

test("getting-started.md shows the files of gwc init, but for their comments", () => {
  const page = pages.find(({ path }) => path === "getting-started.md");
  assert.ok(page);
  for (const [name, block] of Object.entries(filesOf(page))) {
    const file = readFileSync(packagePath(`templates/init/${name}`), "utf8");
    assert.equal(withoutComments(block), withoutComments(file));
  }
});

test("every command is described with examples", () => {
  for (const { words, command } of runnable(commands)) assert.ok(command.examples.length > 0, words);
});

function linksOf(text: string): readonly string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = ""]) => link).filter((link) => !/^https?:/.test(link));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const target = path === "" ? from : normalize(join(dirname(from), path));
  if (!existsSync(join(packagePath("docs"), target))) return false;
  if (anchor === undefined) return true;
  const text = pages.find((page) => page.path === target)?.text ?? "";
  return (
    text.includes(`<a id="${anchor}">`) ||
    [...text.matchAll(/^#+ (.*)$/gm)].some(([, heading = ""]) => slugOf(heading) === anchor)
  );
}

/** As GitHub makes anchors of headings. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replaceAll(" ", "-");
}

/** Lines of shell blocks, from the word behind gwc up to a comment, pipe or next command. */
function commandLinesOf(text: string): readonly string[] {
  const blocks = [...text.matchAll(/^```(?:sh|console|yaml)\n([\s\S]*?)^```$/gm)].map(([, block = ""]) => block);
  return blocks.flatMap((block) =>
    [
      ...block.matchAll(
        /(?:^|[\s(/])gwc(?:\.js)? ((?:init|build|check|status|explain|test|diff|image|run|apply|schema|completion|version)\b[^|&#)>\n]*)/gm,
      ),
    ].map(([, line = ""]) => line.replace(/,? then .*/, "").trim()),
  );
}

function withoutComments(text: string): string {
  return text
    .split("\n")
    .filter((line) => !/^\s*#/.test(line))
    .join("\n")
    .trim();
}
