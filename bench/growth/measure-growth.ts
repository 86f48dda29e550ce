// One measurement in its own process: compiles a file up to the bytes of the bundles and of the report, and prints CPU milliseconds by stage as JSON.

import { printText } from "../../src/diagnostics/print/printers.ts";
import { defaultProject } from "../../src/model/project.ts";
import { buildBundleTrees } from "../../src/output/bundle/build-bundle-trees.ts";
import { compile } from "../../src/pipeline/compile.ts";
import { bundleOptions } from "../bundle-options.ts";

const [place = ""] = process.argv.slice(2);
const stages: Record<string, number> = {};
let last = process.cpuUsage();

function endStage(stage: string): void {
  const { user, system } = process.cpuUsage(last);
  stages[stage] = (user + system) / 1000;
  last = process.cpuUsage();
}

const project = {
  ...defaultProject,
  gatewayClasses: ["edge"],
  hostSecrets: ["bench/host-*"],
  inputs: [place],
  channel: "experimental",
} as const;
const compilation = await compile({
  project,
  cwd: process.cwd(),
  stdin: async () => new Uint8Array(),
  now: new Date(),
  onStage: endStage,
});
compilation.statuses();
endStage("status");
const report = printText(compilation.diagnostics, { colour: false });
endStage("report");
const trees = buildBundleTrees(compilation, bundleOptions);
endStage("bundle");
const bytes = trees.flatMap(({ files }) => files).reduce((sum, { content }) => sum + content.length, report.length);
const facts = { diagnostics: compilation.diagnostics.length, bundles: trees.length, bytes };
process.stdout.write(`${JSON.stringify({ stages, facts })}\n`);
