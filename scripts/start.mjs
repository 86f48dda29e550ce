// npm start: sets up, compiles the quickstart, serves it with a real Envoy, and shows requests and answers.
// usage: node scripts/start.mjs [--once]      --once ends after the answers
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { scriptWords } from "./script-words.mjs";
import { setUp } from "./setup.mjs";

const root = resolve(fileURLToPath(import.meta.url), "../..");
process.chdir(root);
const { values } = scriptWords(import.meta.url, { options: { once: { type: "boolean", default: false } } });
await setUp();
const { importScript } = await import("./bundle-script.mjs");
const { quickstart } = await importScript("scripts/quickstart.ts");
process.exitCode = await quickstart({ root, once: values.once });
