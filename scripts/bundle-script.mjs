// Bundles the repository's own TypeScript for Node.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { SourceMap } from "node:module";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(fileURLToPath(import.meta.url), "../..");

/** @import { BuildOptions } from "esbuild" */

/**
 * What all bundles have in common. Paths are relative to the checkout.
 * @param {BuildOptions} options esbuild's own; they override these
 * @returns what esbuild tells of its run
 */
export async function bundle(options) {
  return build({
    absWorkingDir: root,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    logLevel: "warning",
    // Packages in CommonJS call `require`, which an ES module does not have.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    ...options,
  });
}

/**
 * Bundles programs that run from the checkout: packages stay outside, and source maps refer to the sources.
 * The output must lie inside the checkout, so that packages and gwc's data files are found.
 * @param {BuildOptions} options
 */
export async function bundleScripts(options) {
  await bundle({
    packages: "external",
    outExtension: { ".js": ".mjs" },
    sourcemap: "inline",
    sourcesContent: false,
    ...options,
  });
}

/**
 * Bundles and loads one module: its exports. No file is left behind, even if the module ends the process.
 * @param {string} entry
 */
export async function importScript(entry) {
  mkdirSync(join(root, ".cache"), { recursive: true });
  const folder = mkdtempSync(join(root, ".cache/script-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  try {
    await bundleScripts({ entryPoints: [entry], outdir: folder });
    process.setSourceMapsEnabled(true);
    return await import(pathToFileURL(join(folder, basename(entry).replace(/\.ts$/, ".mjs"))).href);
  } finally {
    remove();
  }
}

/**
 * A trace that names sources instead of bundles, whose maps lie beside them. To read them when a test fails costs less than Node's
 * --enable-source-maps, which reads them at each start: a third of it.
 * @param {string} text
 */
export function sourceTrace(text) {
  return text.replace(/(?:file:\/\/)?(\/[^\s():]+\.mjs):(\d+):(\d+)/g, (place, file, line, column) => {
    const found = mapOf(file)?.findEntry(Number(line) - 1, Number(column) - 1);
    if (found === undefined || !("originalSource" in found)) return place;
    return `${resolve(dirname(file), found.originalSource)}:${found.originalLine + 1}:${found.originalColumn + 1}`;
  });
}

/** @type {Map<string, SourceMap | undefined>} */
const maps = new Map();

/** @param {string} file */
function mapOf(file) {
  if (!maps.has(file)) {
    const map = `${file}.map`;
    maps.set(file, existsSync(map) ? new SourceMap(JSON.parse(readFileSync(map, "utf8"))) : undefined);
  }
  return maps.get(file);
}
