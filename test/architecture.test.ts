// The picture of ARCHITECTURE.md, derived from the imports: arrows run downward, rooms build on one another, nothing goes in circles.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname } from "node:path";
import { test } from "node:test";
import { circles, exportsOf, type Import, importsOf, sourceFiles } from "./support/source-imports.ts";

/** Higher may import lower; wings of one height may not import each other. */
const heights: Readonly<Record<string, number>> = {
  "main.ts": 7,
  cli: 6,
  plugin: 5,
  pipeline: 5,
  inspect: 5,
  output: 5,
  operate: 5,
  fetch: 5,
  model: 4,
  diagnostics: 3,
  source: 2,
  base: 1,
};

/** The rooms of a folder, each of which imports earlier ones only; files beside them may join and serve all of them. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  "pipeline/check": ["schemas", "rules", "objects"],
  "pipeline/resolve": ["references", "backends", "listeners", "merging", "gateways", "routes", "policies"],
  "pipeline/lower": [
    "fields",
    "destinations",
    "filters",
    "policies",
    "rules",
    "connections",
    "listeners",
    "proxy",
    "patches",
  ],
  "pipeline/xds": ["messages", "tls", "clusters", "filters", "routes", "listeners", "patches", "layout"],
  cli: ["terminal", "options", "project", "build", "run", "fetch", "commands"],
  operate: ["envoy", "echo", "trial", "run"],
  "output/image": ["tar", "format", "base"],
};

/** Each package has one door, and each new one is a decision in ARCHITECTURE.md. */
const doors: Readonly<Record<string, readonly string[]>> = {
  yaml: ["source"],
  ajv: ["pipeline/check"],
  protobufjs: ["pipeline/verify"],
  commander: ["cli"],
  archiver: ["output"],
  esbuild: ["plugin"],
  re2js: ["base"],
  picomatch: ["pipeline/load"],
  luaparse: ["pipeline/lower"],
};

const mostFiles = 20;

const files = sourceFiles("src");
const imports = files.flatMap(importsOf);
const local = imports.filter(({ isPackage, to }) => !isPackage && to.startsWith("src/") && !to.includes("generated/"));

/** From the folder src on. */
const inSrc = (file: string): string => file.slice("src/".length);
const topOf = (file: string): string => inSrc(file).split("/")[0] ?? "";
const stageOf = (file: string): string | undefined => /^pipeline\/([^/]+)\//.exec(inSrc(file))?.[1];
const arrow = ({ from, to }: Import): string => `${from} → ${to}`;

test("imports run downward, or sideways inside one folder", () => {
  const upward = local.filter(
    ({ from, to }) => topOf(from) !== topOf(to) && (heights[topOf(from)] ?? 0) <= (heights[topOf(to)] ?? 99),
  );
  assert.deepEqual(upward.map(arrow), []);
});

test("pipeline stages share forms and never name each other", () => {
  const crossing = local.filter(
    ({ from, to }) => stageOf(from) !== undefined && topOf(to) === "pipeline" && stageOf(from) !== stageOf(to),
  );
  assert.deepEqual(crossing.map(arrow), []);
});

for (const [folder, order] of Object.entries(rooms)) {
  const roomOf = (file: string): string | undefined => {
    const [room, ...rest] = file.startsWith(`src/${folder}/`) ? file.slice(folder.length + 5).split("/") : [];
    return rest.length > 0 ? room : undefined;
  };

  test(`the rooms of ${folder} are those that are declared, and import earlier ones only`, () => {
    const found = new Set(files.flatMap((file) => roomOf(file) ?? []));
    assert.deepEqual([...found].sort(), [...order].sort());
    const upward = local.filter(({ from, to }) => {
      const [own, other] = [roomOf(from), roomOf(to)];
      return own !== undefined && other !== undefined && own !== other && order.indexOf(own) < order.indexOf(other);
    });
    assert.deepEqual(upward.map(arrow), []);
  });
}

test("no files import one another in a circle, types included", () => {
  assert.deepEqual(circles(local), []);
});

test(`no folder has more than ${mostFiles} files`, () => {
  const counts = new Map<string, number>();
  for (const folder of sourceFiles("src", "test", "scripts", "bench").map(dirname))
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  assert.deepEqual(
    [...counts].filter(([, count]) => count > mostFiles),
    [],
  );
});

test("index.ts hands on and defines nothing", () => {
  const defining = files.filter((file) => {
    const text = readFileSync(file, "utf8").replaceAll(/\/\/.*$|\/\*[\s\S]*?\*\//gm, "");
    return file.endsWith("/index.ts") && !/^(?:\s*export (?:type )?(?:\*|\{[^}]*\}) from "[^"]+";)*\s*$/.test(text);
  });
  assert.deepEqual(defining, []);
});

test("every export is used by another file", () => {
  const used = new Map<string, Set<string>>();
  for (const { from, to, names } of sourceFiles("src", "test", "scripts", "bench").flatMap(importsOf))
    if (from !== to) used.set(to, new Set([...(used.get(to) ?? []), ...names]));
  const unused = files.flatMap((file) => {
    const names = used.get(file) ?? new Set<string>();
    return names.has("*") ? [] : exportsOf(file).flatMap((name) => (names.has(name) ? [] : [`${file} ${name}`]));
  });
  assert.deepEqual(unused, []);
});

test("each package has one door", () => {
  const packages = imports.filter(({ isPackage, to }) => isPackage && !to.startsWith("node:"));
  const unknown = packages.filter(({ from, to }) => {
    const name = to.startsWith("@") ? to.split("/").slice(0, 2).join("/") : (to.split("/")[0] ?? "");
    return !(doors[name] ?? []).some((door) => inSrc(from).startsWith(`${door}/`));
  });
  assert.deepEqual(unknown.map(arrow), []);
});

test("the built package needs no other one: dist/ holds every package with a door", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8")) as {
    readonly dependencies?: object;
    readonly devDependencies: object;
  };
  assert.equal(dependencies, undefined);
  assert.deepEqual(
    Object.keys(doors).filter((name) => !(name in devDependencies)),
    [],
  );
});

test("what sets a fresh clone up runs before any package is there", () => {
  const statically = sourceFiles("scripts")
    .flatMap(importsOf)
    .filter(({ dynamic }) => !dynamic);
  const beginnings = ["scripts/test.mjs", "scripts/start.mjs", "scripts/setup.mjs", "scripts/prepare.mjs"];
  const loaded = new Set(beginnings);
  for (const file of loaded) for (const { from, to } of statically) if (from === file) loaded.add(to);
  assert.deepEqual(
    [...loaded].filter((name) => !name.startsWith("scripts/") && !name.startsWith("node:")),
    [],
  );
});

test("every file starts with its caption", () => {
  const without = files.filter((file) => !/^\/\/ \S/.test(readFileSync(file, "utf8")));
  assert.deepEqual(without, []);
});

test("what is read as sources is there", () => {
  assert.ok(files.length > 400 && local.length > 1000, `${files.length} files, ${local.length} imports`);
  assert.deepEqual(
    readdirSync("src")
      .sort()
      .filter((name) => !(name in heights)),
    [],
  );
});
