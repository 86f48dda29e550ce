// Compares gwc's verdicts on custom resources with those of the API server's own library.
// usage: node scripts/oracle.mjs [--count N] [--seed S] [--kind Kind] [--most N] [--rules]
import { mkdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundleScript } from "./bundle-script.mjs";

const root = resolve(fileURLToPath(import.meta.url), "../..");
process.chdir(root);
await (await import("./schemas/compile-validators.mjs")).ensureValidators();
const folder = join(root, ".cache/oracle");
mkdirSync(folder, { recursive: true });
const outfile = join(folder, `main-${process.pid}.mjs`);
await bundleScript("test/oracle/main.ts", outfile);
process.on("exit", () => rmSync(outfile, { force: true }));
await import(pathToFileURL(outfile).href);
