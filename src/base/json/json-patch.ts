// RFC 6902 operations on values that are not changed in place, except those that an earlier operation made.

import { unreachable } from "../internal-error.ts";
import { isJsonObject, type JsonValue } from "./json.ts";
import { printSteps } from "./json-pointer.ts";

type Steps = readonly string[];

export type JsonOperation =
  | { readonly op: "add" | "replace" | "test"; readonly path: Steps; readonly value: JsonValue }
  | { readonly op: "remove"; readonly path: Steps }
  | { readonly op: "move" | "copy"; readonly path: Steps; readonly from: Steps };

/** The changed document; that it was so before; or why the operation failed. */
type Patched =
  | { readonly kind: "patched"; readonly value: JsonValue }
  | { readonly kind: "unchanged" }
  | { readonly kind: "failed"; readonly reason: string };

/** Called for every container that is copied on the way to a change, with the step that leads on from it. */
type OnCopy = (old: object, copy: object, isChanged: boolean, step: string) => void;

/**
 * As in Envoy Gateway, add creates the missing containers on the way. Containers among `own` are changed in place, and the copies of others
 * are added to it: an operation that fails changes nothing, and copies of a long list for each of many patches are the square of their number.
 */
export function applyOperation(
  document: JsonValue,
  operation: JsonOperation,
  onCopy: OnCopy,
  own?: WeakSet<object>,
): Patched {
  const way: Way = { path: "path" in operation ? operation.path : [], own, onCopy };
  switch (operation.op) {
    case "add":
    case "replace":
      return change(document, operation.path, { kind: operation.op, value: operation.value }, way);
    case "remove":
      return change(document, operation.path, { kind: "remove" }, way);
    case "test":
      return test(document, operation.path, operation.value);
    case "copy":
    case "move":
      return moveOrCopy(document, operation, onCopy);
    default:
      return unreachable(operation);
  }
}

type Change = { readonly kind: "add" | "replace"; readonly value: JsonValue } | { readonly kind: "remove" };

interface Way {
  readonly path: Steps;
  readonly own: WeakSet<object> | undefined;
  readonly onCopy: OnCopy;
}

/** Goes down to the container of the last step, changes it there, and puts the copies in place on the way back. */
function change(value: JsonValue, rest: Steps, edit: Change, way: Way): Patched {
  const [step, ...further] = rest;
  if (step === undefined)
    return edit.kind === "remove"
      ? failed("the whole resource cannot be removed")
      : isEqual(value, edit.value)
        ? unchanged
        : { kind: "patched", value: edit.value };
  if (further.length === 0) return isSetTo(value, step, edit) ? unchanged : changeChild(value, step, edit, true, way);
  const present = childOf(value, step);
  const child = present ?? (edit.kind === "add" ? emptyFor(further[0]) : undefined);
  if (child === undefined) return nothingAt(way.path.slice(0, way.path.length - further.length));
  const inner = change(child, further, edit, way);
  if (inner.kind !== "patched") return inner;
  const isNew = present === undefined;
  return changeChild(value, step, { kind: isNew ? "add" : "replace", value: inner.value }, isNew, way);
}

function changeChild(container: JsonValue, step: string, edit: Change, isChanged: boolean, way: Way): Patched {
  const own = (typeof container === "object" && container !== null && way.own?.has(container)) === true;
  const copy = isArray(container)
    ? changeItem(container, step, edit, own)
    : isJsonObject(container)
      ? changeField(container, step, edit, own)
      : undefined;
  if (copy === undefined) return nothingAt(way.path);
  way.own?.add(copy);
  way.onCopy(container as object, copy, isChanged, step);
  return { kind: "patched", value: copy };
}

/** An item that is added to a list moves the others, whatever its value. */
function isSetTo(container: JsonValue, step: string, edit: Change): boolean {
  if (edit.kind === "remove" || (edit.kind === "add" && isArray(container))) return false;
  const present = childOf(container, step);
  return present !== undefined && isEqual(present, edit.value);
}

type Fields = Record<string, JsonValue | undefined>;

function changeField(container: Readonly<Fields>, step: string, edit: Change, isOwn: boolean): Fields | undefined {
  if (edit.kind !== "add" && container[step] === undefined) return undefined;
  const fields: Fields = isOwn ? (container as Fields) : { ...container };
  if (edit.kind === "remove") delete fields[step];
  else fields[step] = edit.value;
  return fields;
}

/** "-" is the place after the last item. */
function changeItem(
  container: readonly JsonValue[],
  step: string,
  edit: Change,
  isOwn: boolean,
): JsonValue[] | undefined {
  const index = step === "-" && edit.kind === "add" ? container.length : indexOf(step);
  const last = edit.kind === "add" ? container.length : container.length - 1;
  if (index === undefined || index > last) return undefined;
  const items = isOwn ? (container as JsonValue[]) : container.slice();
  if (edit.kind === "replace") items[index] = edit.value;
  else if (edit.kind === "add") items.splice(index, 0, edit.value);
  else items.splice(index, 1);
  return items;
}

function test(document: JsonValue, path: Steps, expected: JsonValue): Patched {
  const found = valueAt(document, path);
  if (found === undefined) return nothingAt(path);
  return isEqual(found, expected) ? unchanged : failed(`${pointer(path)} is ${JSON.stringify(found)}`);
}

function moveOrCopy(
  document: JsonValue,
  { op, from, path }: Extract<JsonOperation, { readonly from: Steps }>,
  onCopy: OnCopy,
): Patched {
  const value = valueAt(document, from);
  if (value === undefined) return nothingAt(from);
  if (op === "move" && isEqual(from, path)) return unchanged;
  const rest =
    op === "move"
      ? change(document, from, { kind: "remove" }, { path: from, own: undefined, onCopy })
      : ({ kind: "patched", value: document } as const);
  return rest.kind !== "patched"
    ? rest
    : change(rest.value, path, { kind: "add", value }, { path, own: undefined, onCopy });
}

function valueAt(document: JsonValue, path: Steps): JsonValue | undefined {
  return path.reduce<JsonValue | undefined>(
    (value, step) => (value === undefined ? undefined : childOf(value, step)),
    document,
  );
}

function childOf(value: JsonValue, step: string): JsonValue | undefined {
  if (!isArray(value)) return isJsonObject(value) ? value[step] : undefined;
  const index = indexOf(step);
  return index === undefined ? undefined : value[index];
}

function emptyFor(step: string | undefined): JsonValue {
  return step === "-" || step === "0" ? [] : {};
}

function indexOf(step: string): number | undefined {
  return /^(?:0|[1-9]\d*)$/.test(step) ? Number(step) : undefined;
}

/** Fields in any order. */
export function isEqual(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (isArray(a) && isArray(b)) return a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  if (isJsonObject(a) && isJsonObject(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every((name) => isEqual(a[name], b[name]));
  }
  return a === b;
}

function isArray(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

const unchanged: Patched = { kind: "unchanged" };

function nothingAt(path: Steps): Patched {
  return failed(`there is nothing at ${pointer(path)}`);
}

function pointer(path: Steps): string {
  return JSON.stringify(printSteps(path));
}

function failed(reason: string): Patched {
  return { kind: "failed", reason };
}
