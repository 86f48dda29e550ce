// One measurement in a process of its own: reads a file of manifests, compiles it, and prints the cost as JSON.

import { readFileSync } from "node:fs";
import { loadAll } from "js-yaml";
import { defaultProject } from "../src/model/project.ts";
import { buildBundleTrees } from "../src/output/bundle/index.ts";
import { digestInputs } from "../src/output/bundle/tree.ts";
import { compile } from "../src/pipeline/compile.ts";

const [what = "", file = ""] = process.argv.slice(2);
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const begun = { wall: performance.now(), cpu: cpuMs() };
const stages: Record<string, number> = {};
if (what === "floor") loadAll(readFileSync(file, "utf8"));
else await measureBuild();
print();

/** `build` up to the bytes of the bundle; `check` ends before them. */
async function measureBuild(): Promise<void> {
  let last = cpuMs();
  const onStage = (stage: string): void => {
    stages[stage] = Math.round(cpuMs() - last);
    last = cpuMs();
  };
  const project = { ...defaultProject, gatewayClasses: ["edge"], inputs: [file] };
  const compilation = await compile({
    project,
    cwd: process.cwd(),
    stdin: async () => new Uint8Array(),
    now: new Date(),
    onStage,
  });
  const errors = compilation.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors[0]?.message);
  if (what !== "build") return;
  buildBundleTrees(compilation, {
    formats: ["yaml"],
    envoy: "1.40",
    gwcVersion: "bench",
    inlineSecrets: false,
    secretsDirectory: "/",
    inputs: digestInputs(compilation.files),
    templates: new Map(),
    encode: () => new Uint8Array(),
  });
  onStage("bundle");
}

function print(): void {
  const result = {
    wallMs: Math.round(performance.now() - begun.wall),
    cpuMs: Math.round(cpuMs() - begun.cpu),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    stages,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
