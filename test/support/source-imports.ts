// Which file imports which, and what, read from the text of the sources.

import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

export interface Import {
  /** Path of the importing file, from the root of the repository. */
  readonly from: string;
  /** A file of the repository, or the name of a package as it is written. */
  readonly to: string;
  /** The names that are imported; "*" for all of them. */
  readonly names: readonly string[];
  readonly isPackage: boolean;
  /** Loaded only when the code comes to it. */
  readonly dynamic: boolean;
}

/** Every TypeScript file and script below the folders, except for what is generated or built. */
export function sourceFiles(...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((file) => join(folder, file).replaceAll("\\", "/"))
      .filter((file) => /\.(ts|mjs)$/.test(file) && !/generated\/|\/cases\//.test(file))
      .sort(),
  );
}

const staticImport = /^(?:import|export)\s+(?:type\s+)?(\*(?:\s+as\s+\w+)?|\{[^}]*\}|\w+)?\s*(?:from\s+)?"([^"\n]+)"/gm;
const dynamicImport = /\bimport\(\s*"([^"\n]+)"\s*\)/g;

/** Type-only imports count as well: they couple files as well. */
export function importsOf(file: string): readonly Import[] {
  const text = readFileSync(file, "utf8");
  const written = [...text.matchAll(staticImport)].map(([, names = "", to = ""]) => ({
    names: namesIn(names),
    to,
    dynamic: false,
  }));
  const loaded = [...text.matchAll(dynamicImport)].map(([, to = ""]) => ({ names: ["*"], to, dynamic: true }));
  return [...written, ...loaded].map(({ names, to, dynamic }) => ({
    from: file,
    to: to.startsWith(".") ? join(dirname(file), to) : to,
    names,
    isPackage: !to.startsWith("."),
    dynamic,
  }));
}

function namesIn(list: string): readonly string[] {
  if (!list.startsWith("{")) return ["*"];
  const names = list.slice(1, -1).split(",");
  return names
    .map((name) =>
      name
        .trim()
        .replace(/^type\s+/, "")
        .replace(/\s+as\s+.*$/, ""),
    )
    .filter(Boolean);
}

/** What a file defines and exports. */
export function exportsOf(file: string): readonly string[] {
  const text = readFileSync(file, "utf8");
  const definition = /^export\s+(?:async\s+)?(?:function\*?|const|let|class|interface|type|enum)\s+(\w+)/gm;
  return [...text.matchAll(definition)].map(([, name = ""]) => name);
}

/** Groups of files that import one another in a circle, each sorted; by Tarjan. */
export function circles(imports: readonly Import[]): readonly (readonly string[])[] {
  const below = new Map<string, string[]>();
  for (const { from, to } of imports) below.set(from, [...(below.get(from) ?? []), to]);
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const stack: string[] = [];
  const found: string[][] = [];
  const visit = (file: string): void => {
    order.set(file, order.size);
    lowest.set(file, order.get(file) ?? 0);
    stack.push(file);
    for (const next of below.get(file) ?? []) {
      if (!order.has(next)) visit(next);
      if (stack.includes(next)) lowest.set(file, Math.min(lowest.get(file) ?? 0, lowest.get(next) ?? 0));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const group = stack.splice(stack.indexOf(file));
    if (group.length > 1) found.push(group.sort());
  };
  for (const file of below.keys()) if (!order.has(file)) visit(file);
  return found;
}
