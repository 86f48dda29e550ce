// The picture of ARCHITECTURE.md, derived from the imports: arrows run downward, stages do not know each other.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

/** Higher may import lower; wings of one height may not import each other. */
const heights: Readonly<Record<string, number>> = {
  "main.ts": 7,
  cli: 6,
  plugin: 5,
  pipeline: 5,
  inspect: 5,
  output: 5,
  operate: 5,
  model: 4,
  diagnostics: 3,
  source: 2,
  base: 1,
};

/** Each package has one door. */
const doors: Readonly<Record<string, readonly string[]>> = {
  yaml: ["source"],
  ajv: ["pipeline/check"],
  protobufjs: ["pipeline/verify"],
  commander: ["cli"],
  archiver: ["output"],
  esbuild: ["plugin"],
  re2js: ["base"],
  picomatch: ["pipeline/load"],
};

interface Import {
  readonly from: string;
  readonly to: string;
}

const files = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
const imports: readonly Import[] = files.flatMap((file) => {
  const text = readFileSync(join("src", file), "utf8");
  return [...text.matchAll(/(?:^(?:import|export|\}).*?from |^import |import\()"([^"\n]+)"/gm)].map(([, to = ""]) => ({
    from: file,
    to,
  }));
});

const local = imports
  .filter(({ to }) => to.startsWith("."))
  .map(({ from, to }) => ({ from, to: relative("src", join("src", dirname(from), to)) }))
  .filter(({ to }) => !to.startsWith(".."));

const topOf = (file: string): string => file.split("/")[0] ?? "";
const stageOf = (file: string): string | undefined => /^pipeline\/([^/]+)\//.exec(file)?.[1];

test("imports run downward, or sideways inside one folder", () => {
  const upward = local.filter(
    ({ from, to }) => topOf(from) !== topOf(to) && (heights[topOf(from)] ?? 0) <= (heights[topOf(to)] ?? 99),
  );
  assert.deepEqual(upward, []);
});

test("pipeline stages share forms and never name each other", () => {
  const crossing = local.filter(
    ({ from, to }) => stageOf(from) !== undefined && topOf(to) === "pipeline" && stageOf(from) !== stageOf(to),
  );
  assert.deepEqual(crossing, []);
});

test("each package has one door", () => {
  const packages = imports.filter(({ to }) => !to.startsWith(".") && !to.startsWith("node:"));
  const unknown = packages.filter(({ from, to }) => {
    const name = to.startsWith("@") ? to.split("/").slice(0, 2).join("/") : (to.split("/")[0] ?? "");
    return !(doors[name] ?? []).some((door) => from.startsWith(`${door}/`));
  });
  assert.deepEqual(unknown, []);
});

test("every file starts with its caption", () => {
  const without = files.filter(
    (file) => !file.includes("generated/") && !/^\/\/ \S/.test(readFileSync(join("src", file), "utf8")),
  );
  assert.deepEqual(without, []);
});
