// What must hold of every world: no throw, nothing left to the final check, every object accounted for, the same bytes again, and accepted by Envoy.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { defined } from "../../../src/base/defined.ts";
import type { JsonObject } from "../../../src/base/json/json.ts";
import { soundPart } from "../../../src/cli/build/isolate.ts";
import type { Place } from "../../../src/diagnostics/diagnostic.ts";
import type { Compilation } from "../../../src/model/compilation.ts";
import type { EnvoyBundle } from "../../../src/model/envoy/bundle.ts";
import { defaultProject } from "../../../src/model/project.ts";
import { validateConfig } from "../../../src/operate/envoy/validate-config.ts";
import { buildBundleTrees } from "../../../src/output/bundle/build-bundle-trees.ts";
import { encodeMessage } from "../../../src/pipeline/verify/codec.ts";
import { envoyPath } from "../envoy/envoy.ts";
import { compileWorld, documentsOf, lastNet } from "./compile-world.ts";
import type { World } from "./worlds.ts";

/** What is wrong, in a sentence that stays the same while the world is made smaller; undefined where all is well. */
export async function judgeWorld(world: World, { envoy = true } = {}): Promise<string | undefined> {
  let compilation: Compilation;
  try {
    compilation = await compileWorld(world);
  } catch (error) {
    return `compile throws: ${describe(error)}`;
  }
  const netted = compilation.diagnostics.find(({ code, place }) => code === lastNet && !isOfEnvoy(place));
  if (netted !== undefined) return `only the last net finds it: ${netted.message}`;
  const sound = soundPart(compilation);
  return (
    unaccounted(world, compilation) ??
    (await differsAgain(world, compilation)) ??
    writeProblem(sound) ??
    (envoy ? await refusal(world, sound) : undefined)
  );
}

/** Whether users wrote Envoy's own configuration there, which nothing before the last net knows. */
function isOfEnvoy(place: Place | undefined): boolean {
  if (place === undefined || !("origin" in place)) return false;
  const [spec, field] = place.origin.path;
  return spec === "spec" && (field === "bootstrap" || field === "jsonPatches");
}

function describe(error: unknown): string {
  const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  return `${message.slice(0, 200)} ${/at \S+/.exec(stack)?.[0] ?? ""}`;
}

/** Kinds that a controller handles. */
const answered = /^(GatewayClass|Gateway|ListenerSet|\w+Route|\w+Policy|EnvoyProxy|Backend)$/;

/** Each object that can have a status has one, is not relevant to gwc, or is what a diagnostic is about. */
function unaccounted({ objects }: World, { statuses, notRelevant, diagnostics }: Compilation): string | undefined {
  const titles = new Set([
    ...statuses().map(({ kind, metadata }) => `${kind} ${metadata.namespace ?? ""}/${metadata.name}`),
    ...notRelevant.map(({ resource: { kind, namespace, name } }) => `${kind} ${namespace}/${name}`),
  ]);
  const mentioned = new Set(
    diagnostics.flatMap(({ place, related }) => [place, ...related.map((each) => each.place)].map(documentOf)),
  );
  const lost = objects.find(
    (object, index) =>
      answered.test(String(object.kind)) && !titles.has(titleOf(object)) && !mentioned.has(`${index}.json`),
  );
  return lost && `${lost.kind} is neither in a status nor in the report`;
}

function titleOf({ kind, metadata }: JsonObject): string {
  const { namespace = "", name } = metadata as { readonly namespace?: string; readonly name: string };
  return `${kind} ${namespace}/${name}`;
}

function documentOf(place: Place | undefined): string | undefined {
  if (place === undefined) return undefined;
  if (place.kind === "file") return place.path;
  return place.kind === "text" ? place.file.path : place.origin.document.file.path;
}

/** The order of the documents has no effect either. */
async function differsAgain({ settings, objects }: World, first: Compilation): Promise<string | undefined> {
  const second = await compileWorld({ settings, objects }, [...documentsOf(objects)].reverse());
  const [a, b] = [first, second].map((compilation) => ({
    bundles: JSON.stringify(compilation.bundles.map(({ origins: _origins, ...bundle }) => withoutOrigins(bundle))),
    statuses: compilation
      .statuses()
      .map((status) => JSON.stringify(status))
      .sort()
      .join("\n"),
    diagnostics: compilation.diagnostics
      .map(({ code, message }) => `${code} ${message}`)
      .sort()
      .join("\n"),
  }));
  for (const part of ["bundles", "statuses", "diagnostics"] as const)
    if (a?.[part] !== b?.[part]) return `${part} differ with the order of the documents`;
  return undefined;
}

function withoutOrigins({ reads, ...bundle }: Omit<EnvoyBundle, "origins">): object {
  return { ...bundle, reads: reads.map(({ origin: _origin, ...read }) => read) };
}

function writeProblem(compilation: Compilation): string | undefined {
  try {
    buildBundleTrees(compilation, {
      formats: ["yaml", "json", "pb"],
      envoy: defaultProject.envoy,
      gwcVersion: "0",
      inlineSecrets: true,
      secretsDirectory: defaultProject.secretsDirectory,
      templates: new Map(),
      encode: (bootstrap) => encodeMessage("envoy.config.bootstrap.v3.Bootstrap", bootstrap),
    });
    return undefined;
  } catch (error) {
    return `writing throws: ${describe(error)}`;
  }
}

/** Files that Envoy watches contain what a bundle without them has in its bootstrap, where Envoy checks all of it. */
async function refusal(world: World, { bundles: all }: Compilation): Promise<string | undefined> {
  const bundles = all.filter(needsNoLibrary);
  const { settings } = world;
  const whole =
    settings.layout === "static"
      ? bundles
      : soundPart(await compileWorld({ ...world, settings: { ...settings, layout: "static" } })).bundles;
  for (const { bootstrap, pinnedFiles } of whole.filter(needsNoLibrary)) {
    const problem = await refusalOf(bootstrap as unknown as JsonObject, pinnedFiles);
    if (problem !== undefined) return problem;
  }
  for (const { bootstrap, files, pinnedFiles } of settings.layout === "static" ? [] : bundles) {
    const problem = await refusalInFolder(bootstrap as unknown as JsonObject, files, pinnedFiles);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Envoy does not start without a library, which no random world has on this machine. */
function needsNoLibrary({ reads }: EnvoyBundle): boolean {
  return !reads.some(({ kind }) => kind === "library");
}

async function refusalOf(bootstrap: JsonObject, pinnedFiles: PinnedFiles, cwd?: string): Promise<string | undefined> {
  const config = { kind: "bootstrap", bootstrap, pinnedFiles } as const;
  const verdict = await validateConfig(await envoyPath(), config, defined({ cwd }));
  return verdict.kind === "rejected" ? `Envoy refuses: ${verdict.problem}` : undefined;
}

type PinnedFiles = EnvoyBundle["pinnedFiles"];

async function refusalInFolder(
  bootstrap: JsonObject,
  files: EnvoyBundle["files"],
  pinnedFiles: PinnedFiles,
): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), "gwc-world-"));
  try {
    for (const { path, content } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), JSON.stringify(content));
    }
    for (const { path, content } of pinnedFiles) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return await refusalOf(bootstrap, [], folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
