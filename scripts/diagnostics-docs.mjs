// Writes docs/diagnostics.md from the catalogue of diagnostics; with --check it only compares.
// usage: node scripts/diagnostics-docs.mjs [--check]
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const page = join(root, "docs/diagnostics.md");
const bundle = join(root, `.cache/diagnostics-docs-${process.pid}.mjs`);

await build({
  absWorkingDir: root,
  entryPoints: ["src/diagnostics/print/reference.ts"],
  outfile: bundle,
  bundle: true,
  packages: "external",
  format: "esm",
  platform: "node",
  target: "node20",
  logLevel: "warning",
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
const { printDiagnosticsReference } = await import(pathToFileURL(bundle).href);
rmSync(bundle);
const text = printDiagnosticsReference();
if (!process.argv.includes("--check")) {
  mkdirSync(join(root, "docs"), { recursive: true });
  writeFileSync(page, text);
} else if (readFileSync(page, "utf8") !== text) {
  console.error("docs/diagnostics.md is stale: run node scripts/diagnostics-docs.mjs");
  process.exit(1);
}
