// The run as a person starts it: node scripts/oracle.mjs.

import { parseArgs } from "node:util";
import { printFound, printRules, printRun, printUnseen } from "./report.ts";
import { runOracle } from "./run.ts";

const { values } = parseArgs({
  options: {
    count: { type: "string", default: "20000" },
    seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
    kind: { type: "string" },
    most: { type: "string", default: "20" },
    rules: { type: "boolean", default: false },
  },
});
const options = {
  count: Number(values.count),
  seed: Number(values.seed),
  kind: values.kind,
  most: Number(values.most),
};
const started = Date.now();
console.log(`seed ${options.seed}`);
const result = await runOracle(options);
console.log(printRun(result));
if (values.rules) console.log(printRules(result.rules));
for (const found of result.found) console.log(printFound(found));
console.log(printUnseen(result.unseen));
console.log(`${((Date.now() - started) / 1000).toFixed(0)} s`);
process.exit(result.found.length + result.unseen.length > 0 ? 1 : 0);
