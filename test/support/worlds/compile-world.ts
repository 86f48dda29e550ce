// A random world compiled, and freed of most of its mistakes: what the errors point at is removed, until few are left.

import { sha256 } from "../../../src/base/digest.ts";
import type { JsonObject, JsonValue, Path } from "../../../src/base/json/json.ts";
import { isJsonObject } from "../../../src/base/json/json.ts";
import type { Diagnostic } from "../../../src/diagnostics/diagnostic.ts";
import type { Compilation } from "../../../src/model/compilation.ts";
import { defaultProject } from "../../../src/model/project.ts";
import { compile } from "../../../src/pipeline/compile.ts";
import type { SourceDocument } from "../../../src/source/document.ts";
import type { World } from "./worlds.ts";

export const lastNet = "verify/envoy-rejects";

/** The world as it is; a throw is a defect. Documents are one file each, named by the order in `objects`. */
export async function compileWorld(
  { settings, objects }: World,
  documents = documentsOf(objects),
): Promise<Compilation> {
  return compile({
    project: { ...defaultProject, ...settings, inlineSecrets: true },
    cwd: "/",
    stdin: async () => new Uint8Array(),
    now: new Date(),
    load: async () => ({ documents, files: documents.map(({ file }) => file) }),
  });
}

export function documentsOf(objects: readonly JsonObject[]): readonly SourceDocument[] {
  return objects.map((value, index) => {
    const text = JSON.stringify(value);
    return { file: { path: `${index}.json`, text }, start: 0, end: text.length, listPath: [], value: JSON.parse(text) };
  });
}

const rounds = 12;

/**
 * The world without most of what gwc rejects, so that the rest is built. One problem in ten stays. What only the final check finds, and
 * what makes gwc throw, stays as it is: that is what is looked for.
 */
export async function mendWorld(world: World): Promise<World> {
  let mended = world;
  for (let round = 0; round < rounds; round += 1) {
    const diagnostics = await compileWorld(mended).then(
      (compilation) => compilation.diagnostics,
      () => [],
    );
    if (diagnostics.some(({ code }) => code === lastNet)) return mended;
    const places = diagnostics
      .filter(({ severity }) => severity === "error")
      .filter(isMended)
      .flatMap(placeOf);
    if (places.length === 0) return mended;
    mended = { ...mended, objects: without(mended.objects, places) };
  }
  return mended;
}

/** By the problem alone, so that a problem that stays does so in every round. What check rejects is the whole object, so little of it stays. */
function isMended({ code, message }: Diagnostic): boolean {
  const stays = code.startsWith("check/") ? 200 : 12;
  return numberOf(`${code} ${message}`) % stays !== 0;
}

function numberOf(text: string): number {
  return Number.parseInt(sha256(text).slice(-6), 16);
}

interface Place {
  readonly object: number;
  readonly path: Path;
}

/** What a route attaches to stays: without it there is nothing to see. */
function placeOf({ place }: Diagnostic): readonly Place[] {
  if (place?.kind !== "value" && place?.kind !== "key") return [];
  if (place.origin.path[1] === "parentRefs") return [];
  return [{ object: Number.parseInt(place.origin.document.file.path, 10), path: place.origin.path }];
}

function without(objects: readonly JsonObject[], places: readonly Place[]): readonly JsonObject[] {
  return objects.flatMap((object, index) => {
    // Last first, so that an index stays valid until its item is removed.
    const paths = places.filter((place) => place.object === index).map(({ path }) => path);
    const changed = paths.sort(backwards).reduce<JsonValue | undefined>(pruned, object);
    return isJsonObject(changed) ? [changed] : [];
  });
}

function backwards(left: Path, right: Path): number {
  const step = left.findIndex((each, index) => each !== right[index]);
  if (step < 0) return right.length - left.length;
  const [a, b] = [left[step], right[step]];
  return typeof a === "number" && typeof b === "number" ? b - a : right.length - left.length;
}

/** Without the value at the path, and without what then lacks a required field. */
function pruned(value: JsonValue | undefined, path: Path): JsonValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined || value === undefined) return undefined;
  if (isJsonObject(value) && step === "spec" && rest.length === 0) return withSmallerSpec(value);
  if (Array.isArray(value) && typeof step === "number") {
    const items: readonly JsonValue[] = value;
    if (step >= items.length) return value;
    const item = pruned(items[step], rest);
    const kept = item === undefined ? items.toSpliced(step, 1) : items.with(step, item);
    return kept.length === 0 ? undefined : kept;
  }
  if (!isJsonObject(value)) return value;
  const { [step]: field, ...others } = value;
  if (field === undefined) return undefined;
  const kept = pruned(field, rest);
  return kept === undefined ? others : { ...value, [step]: kept };
}

const needed: ReadonlySet<string> = new Set(["listeners", "gatewayClassName", "parentRefs", "parentRef", "targetRefs"]);

/** What is wrong with all of the spec may be any of its fields. */
function withSmallerSpec(object: JsonObject): JsonObject | undefined {
  const spec = isJsonObject(object.spec) ? object.spec : {};
  const fields = Object.keys(spec).filter((name) => !needed.has(name));
  const one = fields[numberOf(JSON.stringify(spec)) % Math.max(1, fields.length)];
  if (one === undefined) return undefined;
  const { [one]: _gone, ...kept } = spec;
  return { ...object, spec: kept };
}
