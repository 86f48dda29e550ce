// sources.json: which line of the input each part of envoy.yaml comes from.

import { printPath, printPointer, type Path } from "../../base/json.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import type { Origin } from "../../source/document.ts";
import { lineOf } from "../../source/line-of.ts";

interface Source {
  readonly file: string;
  readonly line: number;
  readonly object: string;
  readonly path: string;
}

/** JSON pointer in envoy.yaml → file, line, object and path in it; a value without an entry belongs to its nearest ancestor that has one. */
export function sourcesOf(bundle: EnvoyBundle): object {
  const sources: Record<string, Source> = {};
  collectSources(bundle.bootstrap, [], bundle.origins, sources);
  return { schema: "gwc.dev/sources/v1", sources };
}

function collectSources(value: unknown, path: Path, origins: ReadonlyMap<object, Origin>, sources: Record<string, Source>): void {
  if (typeof value !== "object" || value === null) return;
  const origin = origins.get(value);
  if (origin !== undefined) sources[printPointer(path)] = sourceOf(origin);
  for (const [step, field] of Object.entries(value)) collectSources(field, [...path, Array.isArray(value) ? Number(step) : step], origins, sources);
}

function sourceOf(origin: Origin): Source {
  const { document, path } = origin;
  return { file: document.file.path, line: lineOf(origin), object: objectTitle(document.value), path: printPath(path) };
}

function objectTitle(value: Origin["document"]["value"]): string {
  const metadata = value["metadata"] as { readonly name?: string; readonly namespace?: string } | undefined;
  const name = metadata?.namespace === undefined ? metadata?.name : `${metadata.namespace}/${metadata.name}`;
  return `${value["kind"]} ${name}`;
}
