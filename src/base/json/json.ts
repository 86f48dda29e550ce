// JSON as a type, and paths into it.

export type JsonScalar = string | number | boolean | null;
export type JsonValue = JsonScalar | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [field: string]: JsonValue | undefined;
}

/** Field names and array indices from the root of a document, such as ["spec", "rules", 0]. */
export type Path = readonly (string | number)[];

/** True for objects, false for arrays, null and scalars. */
export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Sets an own field, whatever its name: plain assignment to "__proto__" would set the prototype and lose the value. */
export function setOwn<Value>(object: Record<string, Value>, name: string, value: Value): void {
  if (name !== "__proto__") object[name] = value;
  else Object.defineProperty(object, name, { value, enumerable: true, configurable: true, writable: true });
}

/** The value at the path, or undefined where the path leaves the value. */
export function valueAt(root: JsonValue | undefined, path: Path): JsonValue | undefined {
  let value: unknown = root;
  for (const step of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value as JsonValue | undefined;
}

/** A path as people write it: spec.rules[0].matches[1].path. Names that are not identifiers are put in brackets and quotes. */
export function printPath(path: Path): string {
  let text = "";
  for (const step of path) {
    if (typeof step === "number") text += `[${step}]`;
    else if (/^[A-Za-z_$][\w$-]*$/.test(step)) text += text === "" ? step : `.${step}`;
    else text += `[${JSON.stringify(step)}]`;
  }
  return text;
}

/** Few names have characters that a pointer must escape. */
function escapeStep(name: string): string {
  return /[~/]/.test(name) ? name.replaceAll("~", "~0").replaceAll("/", "~1") : name;
}

/** A path as RFC 6901 JSON pointer: /spec/rules/0. */
export function printPointer(path: Path): string {
  return path.map((step) => (typeof step === "number" ? `/${step}` : `/${escapeStep(step)}`)).join("");
}
