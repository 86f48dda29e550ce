// npm start: sets up, compiles the quickstart, serves it with a real Envoy, and shows requests and answers.
import { mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { setUp } from "./setup.mjs";

const root = resolve(fileURLToPath(import.meta.url), "../..");
process.chdir(root);
await setUp();
const outdir = mkdtempSync(join(root, ".cache/start-"));
const { build } = await import("esbuild");
await build({
  entryPoints: ["scripts/quickstart.ts"],
  outfile: join(outdir, "quickstart.mjs"),
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  logLevel: "warning",
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});
const { quickstart } = await import(pathToFileURL(join(outdir, "quickstart.mjs")).href);
rmSync(outdir, { recursive: true, force: true });
process.exitCode = await quickstart({ root, once: process.argv.includes("--once") });
