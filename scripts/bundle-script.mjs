// Bundles the repository's own TypeScript for Node.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { basename, join, resolve } from "node:path";
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
