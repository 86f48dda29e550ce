// sources.json: which line of the input each part of envoy.yaml comes from.

import { printPath, printPointer } from "../../base/json.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import type { Origin } from "../../source/document.ts";
import { lineOf } from "../../source/line-of.ts";

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
  const inFile = (value: unknown): Sources => {
    const sources: Record<string, Source> = {};
    collectSources(value, [], origins, (pointer, origin) => {
      sources[pointer] = sourceOf(origin, pathOf);
    });
    return sources;
  };
  const beside = Object.fromEntries(files.map(({ path, content }) => [path, inFile(content)]));
  return { schema: "gwc.dev/sources/v1", sources: inFile(bootstrap), ...(files.length > 0 ? { files: beside } : {}) };
}

/** Steps are pushed and popped, so that the many values without an origin cost no memory. */
function collectSources(
  value: unknown,
  path: string[],
  origins: ReadonlyMap<object, Origin>,
  found: (pointer: string, origin: Origin) => void,
): void {
  if (typeof value !== "object" || value === null) return;
  const origin = origins.get(value);
  if (origin !== undefined) found(printPointer(path), origin);
  for (const step in value) {
    path.push(step);
    collectSources((value as Readonly<Record<string, unknown>>)[step], path, origins, found);
    path.pop();
  }
}

function sourceOf(origin: Origin, pathOf: (path: string) => string): Source {
  const { document, path } = origin;
  return {
    file: pathOf(document.file.path),
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
