// npm start: sets up, compiles the quickstart, serves it with a real Envoy, and shows requests and answers.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { setUp } from "./setup.mjs";

const root = resolve(fileURLToPath(import.meta.url), "../..");
process.chdir(root);
await setUp();
const { importScript } = await import("./bundle-script.mjs");
const { quickstart } = await importScript("scripts/quickstart.ts");
process.exitCode = await quickstart({ root, once: process.argv.includes("--once") });
