// sources.json: the line of the input that each part of envoy.yaml comes from.

import { type Path, printPath, printPointer } from "../../base/json/json.ts";
import { oncePerObject } from "../../base/once-per-object.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import type { Origin } from "../../source/document.ts";
import { lineOf } from "../../source/line-of.ts";
import type { SourceFile } from "../../source/source-file.ts";

/**
 * bundle.json does not list it: a comment in the input changes its line numbers, and no version on a host, digest of an image or archive may
 * change with them.
 */
export const sourcesFile = "sources.json";
export const sourcesSchema = "gwc.dev/sources/v1";

interface Source {
  readonly file: string;
  readonly line: number;
  readonly object: string;
  readonly path: string;
}

type Sources = Readonly<Record<string, Source>>;

/**
 * JSON pointer in envoy.yaml → file, line, object and path in it; a value without an entry belongs to its nearest ancestor that has one.
 * With the filesystem layout, `files` has the same for each file beside envoy.yaml.
 */
export function sourcesOf({ bootstrap, files, origins }: EnvoyBundle, pathOf: (path: string) => string): object {
  const nameOf = oncePerObject((file: SourceFile) => pathOf(file.path));
  // The matches of one rule have one origin.
  const known = new Map<Origin, Source>();
  const sourceAt = (origin: Origin): Source => {
    const source = known.get(origin) ?? sourceOf(origin, nameOf);
    known.set(origin, source);
    return source;
  };
  const inFile = (value: object): Sources => {
    const sources: Record<string, Source> = {};
    collectSources(value, [], origins, (path, origin) => {
      sources[printPointer(path)] = sourceAt(origin);
    });
    return sources;
  };
  const beside = Object.fromEntries(files.map(({ path, content }) => [path, inFile(content)]));
  return { schema: sourcesSchema, sources: inFile(bootstrap), ...(files.length > 0 ? { files: beside } : {}) };
}

type Found = (path: Path, origin: Origin) => void;

/** Texts and numbers, the largest part of a bundle, have no origin of their own and are skipped. `path` is one array that grows and shrinks. */
function collectSources(
  value: object,
  path: (string | number)[],
  origins: ReadonlyMap<object, Origin>,
  found: Found,
): void {
  const origin = origins.get(value);
  if (origin !== undefined) found(path, origin);
  if (Array.isArray(value))
    for (let index = 0; index < value.length; index += 1) collectBelow(value[index], index, path, origins, found);
  else
    for (const name in value)
      collectBelow((value as Readonly<Record<string, unknown>>)[name], name, path, origins, found);
}

function collectBelow(
  value: unknown,
  step: string | number,
  path: (string | number)[],
  origins: ReadonlyMap<object, Origin>,
  found: Found,
): void {
  if (typeof value !== "object" || value === null) return;
  path.push(step);
  collectSources(value, path, origins, found);
  path.pop();
}

function sourceOf(origin: Origin, nameOf: (file: SourceFile) => string): Source {
  const { document, path } = origin;
  return {
    file: nameOf(document.file),
    line: lineOf(origin),
    object: objectTitle(document.value),
    path: printPath(path),
  };
}

function objectTitle(value: Origin["document"]["value"]): string {
  const metadata = value.metadata as { readonly name?: string; readonly namespace?: string } | undefined;
  const name = metadata?.namespace === undefined ? metadata?.name : `${metadata.namespace}/${metadata.name}`;
  return `${value.kind} ${name}`;
}
