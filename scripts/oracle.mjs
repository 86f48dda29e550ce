// Compares gwc's verdicts on custom resources with those of the API server's own library.
// usage: node scripts/oracle.mjs [--count N] [--seed S] [--kind Kind] [--most N] [--rules]
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { importScript } from "./bundle-script.mjs";
import { ensureDerived } from "./derived.mjs";
import { countOf, scriptWords } from "./script-words.mjs";

process.chdir(resolve(fileURLToPath(import.meta.url), "../.."));
const { values } = scriptWords(import.meta.url, {
  options: {
    count: { type: "string", default: "20000" },
    seed: { type: "string", default: String(1 + Math.floor(Math.random() * 2 ** 31)) },
    kind: { type: "string" },
    most: { type: "string", default: "20" },
    rules: { type: "boolean", default: false },
  },
});
await ensureDerived();
const { runFromCommandLine } = await importScript("test/oracle/main.ts");
process.exit(
  await runFromCommandLine({
    count: countOf(import.meta.url, "count", values.count),
    seed: countOf(import.meta.url, "seed", values.seed),
    kind: values.kind,
    most: countOf(import.meta.url, "most", values.most),
    rules: values.rules,
  }),
);
