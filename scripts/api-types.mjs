// Writes the types of the public API into dist/: index.d.ts, and modules.d.ts with every module whose types it uses.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const entry = "cli/index.ts";

/** Takes some seconds. Throws where the sources have errors. */
export function writeApiTypes() {
  mkdirSync(join(root, ".cache"), { recursive: true });
  const made = mkdtempSync(join(root, ".cache/types-"));
  try {
    declareInto(made);
    const modules = [...reachable(made)].map(([path, text]) => `declare module "${nameOf(path)}" {\n${text}}\n`);
    writeFileSync(join(root, "dist/modules.d.ts"), modules.join("\n"));
    writeFileSync(
      join(root, "dist/index.d.ts"),
      `/// <reference path="./modules.d.ts" />\nexport * from "${nameOf(entry)}";\n`,
    );
  } finally {
    rmSync(made, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function declareInto(folder) {
  const compilerOptions = {
    noEmit: false,
    declaration: true,
    emitDeclarationOnly: true,
    outDir: ".",
    rootDir: "../../src",
  };
  const config = { extends: "../../tsconfig.json", compilerOptions, include: [], files: [`../../src/${entry}`] };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const { status, stdout } = spawnSync("npx", ["--no-install", "tsc", "-p", folder], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`the types of the API could not be made:\n${stdout}`);
}

/**
 * The declarations that the entry leads to, by the path of their module, with imports by name.
 * @param {string} folder
 */
function reachable(folder) {
  /** @type {Map<string, string>} */
  const found = new Map();
  const open = [entry];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    const text = readFileSync(join(folder, path.replace(/\.ts$/, ".d.ts")), "utf8");
    const from = dirname(path);
    const named = text.replace(/(?<=from |import\()"(\.[^"]+)"/g, (_, link) => {
      open.push(normalize(join(from, link)));
      return `"${nameOf(join(from, link))}"`;
    });
    // Inside of a declared module everything is declared already. A Buffer is a Uint8Array, which needs no types of Node.
    found.set(path, named.replace(/^(export )?declare /gm, "$1").replace(/\bBuffer\b/g, "Uint8Array"));
  }
  return found;
}

/** @param {string} path below src/ */
function nameOf(path) {
  return `gwc:${normalize(path).replace(/\.ts$/, "")}`;
}
