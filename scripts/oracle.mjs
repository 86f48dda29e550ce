// Compares gwc's verdicts on custom resources with those of the API server's own library.
// usage: node scripts/oracle.mjs [--count N] [--seed S] [--kind Kind] [--most N] [--rules]
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { importScript } from "./bundle-script.mjs";
import { ensureDerived } from "./derived.mjs";

process.chdir(resolve(fileURLToPath(import.meta.url), "../.."));
await ensureDerived();
await importScript("test/oracle/main.ts");
