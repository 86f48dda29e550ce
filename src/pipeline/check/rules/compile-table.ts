// Turns the table of a kind into a tree of fields, and walks objects along it: only paths that occur cost anything.

import type { JsonObject, JsonValue, Path } from "../../../base/json/json.ts";
import type { Channel } from "../../../model/channel.ts";
import { applies, type Fail, type Placement, type Rule } from "./rule.ts";

/** A rule at a path, such as spec.rules[].filters. */
export interface PlacedRule {
  readonly path: string;
  readonly rule: Rule;
}

export interface Violation {
  readonly rule: string;
  readonly path: Path;
  readonly message: string;
  readonly hint?: string;
}

interface Node {
  readonly rules: Rule[];
  readonly fields: Map<string, Node>;
  items: Node | undefined;
}

/** Every rule of a table, with its whole path. */
export function placedRules(table: readonly Placement[], above = ""): readonly PlacedRule[] {
  return table.flatMap(({ path, parts }) => {
    const here = joined(above, path);
    return parts.flatMap((part) => (part.kind === "rule" ? [{ path: here, rule: part }] : placedRules([part], here)));
  });
}

function joined(above: string, path: string): string {
  return above === "" || path === "" || path.startsWith("[") ? above + path : `${above}.${path}`;
}

/** A walker for one kind, channel and version: hands every broken rule of an object to `found`. */
export function compileTable(
  table: readonly Placement[],
  to: { readonly channel: Channel; readonly version: string },
): (object: JsonObject, found: (violation: Violation) => void) => void {
  const root = newNode();
  for (const { path, rule } of placedRules(table)) if (applies(rule, to)) nodeAt(root, path).rules.push(rule);
  return (object, found) => new Walk(found).visit(root, object);
}

function newNode(): Node {
  return { rules: [], fields: new Map(), items: undefined };
}

function nodeAt(root: Node, path: string): Node {
  let node = root;
  for (const step of path.match(/[^.[\]]+|\[\]/g) ?? []) node = step === "[]" ? itemsOf(node) : fieldOf(node, step);
  return node;
}

function itemsOf(node: Node): Node {
  node.items ??= newNode();
  return node.items;
}

function fieldOf(node: Node, name: string): Node {
  const known = node.fields.get(name) ?? newNode();
  node.fields.set(name, known);
  return known;
}

class Walk {
  readonly #found: (violation: Violation) => void;
  readonly #path: (string | number)[] = [];
  #rule = "";
  readonly #fail: Fail = (message, hint, ...at) => {
    const where = { rule: this.#rule, path: [...this.#path, ...at], message };
    this.#found(hint === undefined ? where : { ...where, hint });
  };

  constructor(found: (violation: Violation) => void) {
    this.#found = found;
  }

  visit(node: Node, value: JsonValue): void {
    for (const rule of node.rules) {
      this.#rule = rule.name;
      rule.check(value, this.#fail);
    }
    if (node.items !== undefined) this.#visitItems(node.items, value as readonly JsonValue[]);
    for (const [name, below] of node.fields) {
      const child = (value as JsonObject)[name];
      if (child !== undefined && child !== null) this.#step(name, below, child);
    }
  }

  #visitItems(node: Node, items: readonly JsonValue[]): void {
    for (let index = 0; index < items.length; index += 1) this.#step(index, node, items[index] as JsonValue);
  }

  #step(step: string | number, node: Node, value: JsonValue): void {
    this.#path.push(step);
    this.visit(node, value);
    this.#path.pop();
  }
}
