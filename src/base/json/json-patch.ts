// RFC 6902 operations on values that are never changed in place.

import { unreachable } from "../internal-error.ts";
import { isJsonObject, type JsonValue } from "./json.ts";
import { printSteps } from "./json-pointer.ts";

type Steps = readonly string[];

export type JsonOperation =
  | { readonly op: "add" | "replace" | "test"; readonly path: Steps; readonly value: JsonValue }
  | { readonly op: "remove"; readonly path: Steps }
  | { readonly op: "move" | "copy"; readonly path: Steps; readonly from: Steps };

/** The changed document, or why the operation failed. */
type Patched =
  | { readonly kind: "patched"; readonly value: JsonValue }
  | { readonly kind: "failed"; readonly reason: string };

/** Called for every container that is copied on the way to a change, with the step that leads on from it. */
type OnCopy = (old: object, copy: object, isChanged: boolean, step: string) => void;

/** As in Envoy Gateway, add creates the missing containers on the way. */
export function applyOperation(document: JsonValue, operation: JsonOperation, onCopy: OnCopy): Patched {
  switch (operation.op) {
    case "add":
      return change(document, operation.path, operation.path, { kind: "add", value: operation.value }, onCopy);
    case "replace":
      return change(document, operation.path, operation.path, { kind: "replace", value: operation.value }, onCopy);
    case "remove":
      return change(document, operation.path, operation.path, { kind: "remove" }, onCopy);
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

/** Goes down to the container of the last step, changes it there, and copies those on the way back. */
function change(value: JsonValue, rest: Steps, path: Steps, edit: Change, onCopy: OnCopy): Patched {
  const [step, ...further] = rest;
  if (step === undefined)
    return edit.kind === "remove"
      ? failed("the whole resource cannot be removed")
      : { kind: "patched", value: edit.value };
  if (further.length === 0) return changeChild(value, step, path, edit, onCopy);
  const child = childOf(value, step) ?? (edit.kind === "add" ? emptyFor(further[0]) : undefined);
  if (child === undefined) return nothingAt(path.slice(0, path.length - further.length));
  const inner = change(child, further, path, edit, onCopy);
  if (inner.kind === "failed") return inner;
  const isNew = childOf(value, step) === undefined;
  return changeChild(
    value,
    step,
    path,
    { kind: isNew ? "add" : "replace", value: inner.value },
    isNew ? onCopy : (old, copy) => onCopy(old, copy, false, step),
  );
}

function changeChild(container: JsonValue, step: string, path: Steps, edit: Change, onCopy: OnCopy): Patched {
  const copy = isArray(container)
    ? changeItem(container, step, edit)
    : isJsonObject(container)
      ? changeField(container, step, edit)
      : undefined;
  if (copy === undefined) return nothingAt(path);
  onCopy(container as object, copy as object, true, step);
  return { kind: "patched", value: copy };
}

function changeField(
  container: Readonly<Record<string, JsonValue | undefined>>,
  step: string,
  edit: Change,
): JsonValue | undefined {
  if (edit.kind !== "add" && container[step] === undefined) return undefined;
  if (edit.kind !== "remove") return { ...container, [step]: edit.value };
  return Object.fromEntries(Object.entries(container).filter(([name]) => name !== step));
}

/** "-" is the place after the last item. */
function changeItem(container: readonly JsonValue[], step: string, edit: Change): JsonValue | undefined {
  const index = step === "-" && edit.kind === "add" ? container.length : indexOf(step);
  const last = edit.kind === "add" ? container.length : container.length - 1;
  if (index === undefined || index > last) return undefined;
  // Each of many patches copies the list of routes: slice copies it in one go.
  const copy = container.slice();
  if (edit.kind === "replace") copy[index] = edit.value;
  else if (edit.kind === "add") copy.splice(index, 0, edit.value);
  else copy.splice(index, 1);
  return copy;
}

function test(document: JsonValue, path: Steps, expected: JsonValue): Patched {
  const found = valueAt(document, path);
  if (found === undefined) return nothingAt(path);
  return isEqual(found, expected)
    ? { kind: "patched", value: document }
    : failed(`${pointer(path)} is ${JSON.stringify(found)}`);
}

function moveOrCopy(
  document: JsonValue,
  { op, from, path }: Extract<JsonOperation, { readonly from: Steps }>,
  onCopy: OnCopy,
): Patched {
  const value = valueAt(document, from);
  if (value === undefined) return nothingAt(from);
  const rest =
    op === "move"
      ? change(document, from, from, { kind: "remove" }, onCopy)
      : ({ kind: "patched", value: document } as const);
  return rest.kind === "failed" ? rest : change(rest.value, path, path, { kind: "add", value }, onCopy);
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

function nothingAt(path: Steps): Patched {
  return failed(`there is nothing at ${pointer(path)}`);
}

function pointer(path: Steps): string {
  return JSON.stringify(printSteps(path));
}

function failed(reason: string): Patched {
  return { kind: "failed", reason };
}
