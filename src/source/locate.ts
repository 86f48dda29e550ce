// Finds the place of a value in its file, by reading its one document again with positions.

import type { Path } from "../base/json/json.ts";
import { oncePerObject } from "../base/once-per-object.ts";
import type { Origin, SourceDocument } from "./document.ts";
import { rangeOf } from "./line-index.ts";
import { isMergeKey, keyText } from "./positioned/convert.ts";
import type { PositionedYaml } from "./positioned/read-positioned-yaml.ts";
import { type Node, type Pair, type YAMLMap, yamlPackage } from "./positioned/yaml-package.ts";
import { positionedYamlOf } from "./positioned-cache.ts";
import type { Range } from "./source-file.ts";
import type { Slice } from "./split-documents.ts";

/**
 * Where a value is, or the key that names it. An item of a sequence has no key: its value is meant. A path that leads nowhere
 * gives the nearest place above it, and a value that is not written, as in `port:`, its key.
 */
export function locate(origin: Origin, at: "key" | "value"): Range {
  const { document } = origin;
  return rangeOf(document.file, locateSlice(document, [...document.listPath, ...origin.path], at));
}

/** A value as it is written, such as 1.40 for the number 1.4. */
export function writtenText({ document, path }: Origin): string {
  const { start, end } = locateSlice(document, [...document.listPath, ...path], "value");
  return document.file.text.slice(start, end);
}

interface Found {
  readonly key: Node | undefined;
  readonly value: Node | undefined;
}

function locateSlice(document: SourceDocument, path: Path, at: "key" | "value"): Slice {
  const yaml = positionedYamlOf(document);
  let found: Found = { key: undefined, value: yaml.root ?? undefined };
  let wanted = at;
  for (const step of path) {
    const next = found.value && childOf(yaml, found.value, step);
    if (next === undefined) {
      wanted = "key";
      break;
    }
    found = next;
  }
  const value = isWritten(found.value) ? found.value : undefined;
  const node = wanted === "key" ? (found.key ?? value) : (value ?? found.key);
  if (!node?.range) return { start: document.start, end: document.start };
  const [start, end] = [yaml.offset + node.range[0], yaml.offset + node.range[1]];
  // A block collection extends to the line below it.
  return { start, end: start + document.file.text.slice(start, end).trimEnd().length };
}

function isWritten(node: Node | undefined): boolean {
  return node?.range !== undefined && node.range !== null && node.range[0] < node.range[1];
}

/** The child that a step leads to: through aliases, and into what merge keys add. */
function childOf(yaml: PositionedYaml, parent: Node, step: string | number): Found | undefined {
  const { isMap, isSeq } = yamlPackage();
  const node = targetOf(yaml, parent);
  if (isSeq(node)) {
    const item = node.items[Number(step)] as Node | undefined;
    return typeof step === "number" && item ? { key: undefined, value: item } : undefined;
  }
  return isMap(node) ? fieldOf(yaml, node, String(step)) : undefined;
}

function fieldOf(yaml: PositionedYaml, map: YAMLMap, name: string): Found | undefined {
  const { own, merges } = fieldsOf(yaml)(map);
  const found = own.get(name);
  if (found) return { key: found.key ?? undefined, value: found.value ?? undefined };
  for (const value of merges) {
    const merged = mergedField(yaml, value, name);
    if (merged) return merged;
  }
  return undefined;
}

type Field = Pair<Node | null, Node | null>;

/** A mapping may have as many problems as fields, and each asks for its place. */
const fieldsOf = oncePerObject(({ targets }: PositionedYaml) =>
  oncePerObject((map: YAMLMap) => {
    const fields = map.items as Field[];
    const own = fields.filter(({ key }) => !isMergeKey(key));
    return {
      // The last one of several with one name.
      own: new Map(own.map((field) => [keyText(field.key, targets), field])),
      merges: fields.flatMap(({ key, value }) => (isMergeKey(key) && value ? [value] : [])),
    };
  }),
);

function mergedField(yaml: PositionedYaml, value: Node, name: string): Found | undefined {
  const { isMap, isSeq } = yamlPackage();
  const node = targetOf(yaml, value);
  if (isMap(node)) return fieldOf(yaml, node, name);
  if (!isSeq(node)) return undefined;
  for (const item of node.items as Node[]) {
    const found = mergedField(yaml, item, name);
    if (found) return found;
  }
  return undefined;
}

function targetOf(yaml: PositionedYaml, node: Node): Node | undefined {
  return yamlPackage().isAlias(node) ? yaml.targets.get(node) : node;
}
