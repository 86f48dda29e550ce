// npm run example NAME: serves an example with real services beside Envoy, and shows requests and answers. There is api-platform.
// usage: node scripts/example.mjs api-platform [--once | --pin]
//        --once ends after the answers; --pin writes gwc.lock anew, from what the example's servers say
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { refuse, scriptWords } from "./script-words.mjs";
import { setUp } from "./setup.mjs";
import { makeBesideTests } from "./system/beside-tests.mjs";
import { installSystemPackages } from "./system/system-packages.mjs";

const root = resolve(fileURLToPath(import.meta.url), "../..");
process.chdir(root);
const { values, positionals } = scriptWords(import.meta.url, {
  allowPositionals: true,
  options: { once: { type: "boolean", default: false }, pin: { type: "boolean", default: false } },
});
if (positionals.length !== 1 || positionals[0] !== "api-platform") refuse(import.meta.url, "name an example");
await setUp();
installSystemPackages({ "redis-server": "redis-server" });
makeBesideTests(["oidc", "rate-limit", "telemetry", "wasm"].map((name) => `test/system/${name}/${name}.test.ts`));
const { importScript } = await import("./bundle-script.mjs");
const { pinExample, runExample } = await importScript("scripts/examples/api-platform/api-platform.ts");
process.exitCode = values.pin ? await pinExample(root) : await runExample({ root, once: values.once });
