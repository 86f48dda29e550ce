// From nodes with positions to the JSON value they stand for: anchors, merge keys, and keys as Kubernetes reads them.

import { type JsonValue, setOwn } from "../../base/json/json.ts";
import type { Mapping } from "../plain/mapping.ts";
import type { Slice } from "../split-documents.ts";
import { type ComposedYaml, deepestNesting } from "./compose.ts";
import { keepsValue, type YamlProblem } from "./problem.ts";
import { scalarValue } from "./scalar-value.ts";
import { type Alias, type Node, type Pair, type Scalar, type YAMLMap, yamlPackage } from "./yaml-package.ts";
import { readingOfYaml11 } from "./yaml11.ts";

/** Values that the aliases of one document may stand for, in total. */
const mostAliasedValues = 100_000;

/** Node that each alias stands for. */
type AliasTargets = ReadonlyMap<Alias, Node>;

export interface ConvertedYaml {
  /** Undefined where a problem leaves no valid value. */
  readonly value: JsonValue | undefined;
  readonly problems: readonly YamlProblem[];
  readonly targets: AliasTargets;
}

interface Conversion {
  readonly offset: number;
  readonly problems: YamlProblem[];
  readonly anchors: Map<string, Node>;
  readonly targets: Map<Alias, Node>;
  /** Nodes that are being converted: an alias to one of them would never end. */
  readonly open: Set<Node>;
  aliasDepth: number;
  /** The alias that the document itself contains, while what it stands for is converted. */
  outerAlias: Alias | undefined;
  aliasedValues: number;
}

export function convertYaml({ root, offset, problems }: ComposedYaml): ConvertedYaml {
  const conversion: Conversion = {
    offset,
    problems: [...problems],
    anchors: new Map(),
    targets: new Map(),
    open: new Set(),
    aliasDepth: 0,
    outerAlias: undefined,
    aliasedValues: 0,
  };
  const value = convert(conversion, root);
  return {
    value: conversion.problems.every(keepsValue) ? value : undefined,
    problems: conversion.problems,
    targets: conversion.targets,
  };
}

function convert(conversion: Conversion, node: Node | null | undefined): JsonValue {
  const { isAlias, isMap, isScalar, isSeq } = yamlPackage();
  if (node === null || node === undefined) return null;
  if (isAlias(node)) return convertAlias(conversion, node);
  if (conversion.aliasDepth > 0) conversion.aliasedValues += 1;
  else if (node.anchor !== undefined) conversion.anchors.set(node.anchor, node);
  checkTag(conversion, node);
  if (isScalar(node)) return convertScalar(conversion, node);
  if (conversion.open.size >= deepestNesting)
    return refuse(conversion, node, { kind: "too-deep", limit: deepestNesting });
  conversion.open.add(node);
  const value = isMap(node)
    ? convertMapping(conversion, node)
    : isSeq(node)
      ? node.items.map((item) => convert(conversion, item as Node | null))
      : null;
  conversion.open.delete(node);
  return value;
}

function convertAlias(conversion: Conversion, alias: Alias): JsonValue {
  const { anchors, open, targets } = conversion;
  const anchor = alias.source;
  const target = targets.get(alias) ?? anchors.get(anchor);
  if (target === undefined) return refuse(conversion, alias, { kind: "unknown-anchor", anchor });
  targets.set(alias, target);
  if (open.has(target)) return refuse(conversion, alias, { kind: "alias-cycle", anchor });
  if (conversion.aliasedValues > mostAliasedValues) {
    const known = conversion.problems.some(({ kind }) => kind === "too-many-aliases");
    return known ? null : refuse(conversion, alias, { kind: "too-many-aliases", limit: mostAliasedValues });
  }
  if (conversion.aliasDepth === 0) conversion.outerAlias = alias;
  conversion.aliasDepth += 1;
  const value = convert(conversion, target);
  conversion.aliasDepth -= 1;
  return value;
}

function convertScalar(conversion: Conversion, node: Scalar): JsonValue {
  const value = scalarValue(node);
  if (node.type !== "PLAIN" || node.tag !== undefined || node.source === undefined) return value;
  const elsewhere = readingOfYaml11(node.source, value);
  if (elsewhere === undefined) return value;
  note(conversion, node, {
    kind: "read-otherwise",
    word: node.source,
    here: JSON.stringify(value),
    elsewhere: JSON.stringify(elsewhere),
  });
  return value;
}

function convertMapping(conversion: Conversion, node: YAMLMap): Mapping {
  const fields: Mapping = {};
  const merged: Mapping[] = [];
  const keys = new Map<string, Node>();
  for (const pair of node.items as Pair<Node | null, Node | null>[]) {
    const isMerge = isMergeKey(pair.key);
    const key = isMerge ? "<<" : keyOf(conversion, pair.key, pair.value ?? node);
    if (key === undefined) continue;
    const first = keys.get(key);
    if (first !== undefined && pair.key)
      note(conversion, pair.key, { kind: "duplicate-key", key, first: sliceOf(conversion, first) });
    if (pair.key) keys.set(key, pair.key);
    if (isMerge) merged.push(...convertMerge(conversion, pair.value));
    else setOwn(fields, key, convert(conversion, pair.value));
  }
  // Own fields override merged ones, and earlier merged ones override later ones.
  for (const fieldsOfOne of merged) {
    for (const [key, value] of Object.entries(fieldsOfOne)) if (!Object.hasOwn(fields, key)) setOwn(fields, key, value);
  }
  return fields;
}

/** The text of a key. Kubernetes turns numbers and booleans into text and rejects null and collections. */
export function keyText(key: Node | null | undefined, targets: AliasTargets): string | undefined {
  const { isAlias, isScalar } = yamlPackage();
  const node = isAlias(key) ? targets.get(key) : key;
  const value = isScalar(node) ? scalarValue(node) : null;
  return value === null ? undefined : String(value);
}

function keyOf(conversion: Conversion, key: Node | null, near: Node): string | undefined {
  const { isCollection, isScalar } = yamlPackage();
  if (key !== null) convert(conversion, key);
  const text = keyText(key, conversion.targets);
  if (text === undefined)
    refuse(conversion, key ?? near, { kind: "key-not-text", what: isCollection(key) ? "a collection" : "null" });
  return isScalar(key) || text !== undefined ? text : undefined;
}

/** "<<", unquoted. */
export function isMergeKey(key: Node | null | undefined): boolean {
  return yamlPackage().isScalar(key) && key.type === "PLAIN" && key.value === "<<";
}

/** What a merge key adds: one mapping, or a sequence of them. */
function convertMerge(conversion: Conversion, value: Node | null): readonly Mapping[] {
  const converted = convert(conversion, value);
  const mappings = Array.isArray(converted) ? converted : [converted];
  for (const mapping of mappings) {
    if (typeof mapping === "object" && mapping !== null && !Array.isArray(mapping)) continue;
    if (value !== null) refuse(conversion, value, { kind: "merge-not-mapping" });
    return [];
  }
  return mappings as readonly Mapping[];
}

const knownTags = new Set([
  "!",
  ...["str", "int", "float", "bool", "null", "map", "seq"].map((name) => `tag:yaml.org,2002:${name}`),
]);

function checkTag(conversion: Conversion, node: Node): void {
  if (node.tag !== undefined && !knownTags.has(node.tag))
    note(conversion, node, { kind: "unknown-tag", tag: node.tag });
}

type ProblemFacts = YamlProblem extends infer Problem
  ? Problem extends Slice
    ? Omit<Problem, keyof Slice>
    : never
  : never;

/** Reports a problem once, however often aliases lead to it. */
function note(conversion: Conversion, node: Node, facts: ProblemFacts): void {
  if (conversion.aliasDepth === 0) conversion.problems.push({ ...facts, ...sliceOf(conversion, node) } as YamlProblem);
}

function refuse(conversion: Conversion, node: Node, facts: ProblemFacts): null {
  const { aliasDepth, outerAlias } = conversion;
  const shown = aliasDepth > 0 && outerAlias ? outerAlias : node;
  conversion.problems.push({ ...facts, ...sliceOf(conversion, shown) } as YamlProblem);
  return null;
}

function sliceOf({ offset }: Conversion, node: Node): Slice {
  const [start, end] = node.range ?? [0, 0];
  return { start: offset + start, end: offset + end };
}
