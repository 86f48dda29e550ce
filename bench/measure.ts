// One measurement in its own process: reads manifests, a file or a folder of them, compiles them, and prints the cost as JSON.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { loadAll } from "js-yaml";
import { defaultProject } from "../src/model/project.ts";
import { buildBundleTrees } from "../src/output/bundle/build-bundle-trees.ts";
import { compile } from "../src/pipeline/compile.ts";
import { createLoader, type Loader, loadDocuments } from "../src/pipeline/load/index.ts";
import { bundleOptions } from "./bundle-options.ts";

export interface Measurement {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMiB: number;
  /** CPU milliseconds by stage. */
  readonly stages: Readonly<Record<string, number>>;
}

const [what = "", place = ""] = process.argv.slice(2);
const rebuilds = 25;
const cpuMs = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
};

const begun = { wall: performance.now(), cpu: cpuMs() };
let stages: Record<string, number> = {};
if (what === "floor") {
  loadAll(readFileSync(place, "utf8"));
  print(begun);
} else if (what === "rebuild") print(await measureRebuild());
else {
  await measureBuild(loadDocuments);
  print(begun);
}

/** `build` up to the bytes of the bundle; `check` stops before them. */
async function measureBuild(load: Loader): Promise<void> {
  let last = cpuMs();
  const onStage = (stage: string): void => {
    stages[stage] = Math.round(cpuMs() - last);
    last = cpuMs();
  };
  const project = { ...defaultProject, gatewayClasses: ["edge"], inputs: [place] };
  const compilation = await compile({
    project,
    cwd: process.cwd(),
    stdin: async () => new Uint8Array(),
    now: new Date(),
    load,
    onStage,
  });
  const errors = compilation.diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(errors[0]?.message);
  if (what === "check") return;
  buildBundleTrees(compilation, bundleOptions);
  onStage("bundle");
}

interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

/** The cheapest of many consecutive builds, each after a change in one file, as `build --watch` does them. */
async function measureRebuild(): Promise<Cost> {
  const load = createLoader();
  let best: { readonly cost: Cost; readonly stages: Record<string, number> } | undefined;
  for (let round = 0; round < rebuilds; round += 1) {
    change(join(place, `routes-${round % 100}.yaml`), round);
    stages = {};
    const started = { wall: performance.now(), cpu: cpuMs() };
    await measureBuild(load);
    const cost = { wall: performance.now() - started.wall, cpu: cpuMs() - started.cpu };
    if (best === undefined || cost.cpu < best.cost.cpu) best = { cost, stages };
  }
  stages = best?.stages ?? {};
  return { wall: performance.now() - (best?.cost.wall ?? 0), cpu: cpuMs() - (best?.cost.cpu ?? 0) };
}

function change(file: string, round: number): void {
  writeFileSync(file, readFileSync(file, "utf8").replace(/team-\d+/, `changed-${round}`));
}

/** What was spent since the start. */
function print(start: Cost): void {
  const result: Measurement = {
    wallMs: Math.round(performance.now() - start.wall),
    cpuMs: Math.round(cpuMs() - start.cpu),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
    stages,
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
