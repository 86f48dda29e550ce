// Values that the schema of a spec accepts and Envoy rejects: the forms that records of fields name.

import { isIP } from "node:net";
import { isJsonObject, type JsonValue, type Path, valueAt } from "../../../base/json/json.ts";
import { parseQuantity } from "../../../base/quantity.ts";
import { valueOutOfRange } from "../../../diagnostics/catalogue/lower.ts";
import type { AnyField } from "../../../model/fields.ts";
import { optionalMs } from "./durations.ts";
import type { AnyFeature } from "./field-feature.ts";

/** What a value must be, as the end of "must be …", and whether it is. */
export interface ValueForm {
  readonly words: string;
  readonly fits: (value: JsonValue) => boolean;
}

export const headerName = form("a valid header name", /^:?[\w!#$%&'*+.^`|~-]+$/);
export const headerValue = form("a valid header value", /^[^\0\r\n]*$/);
export const someText = form("a non-empty string", /./s);

/** Envoy exits when it reads an invalid range. */
export const addressRange: ValueForm = {
  words: "a valid address range, such as 10.0.0.0/8 or 2001:db8::/32",
  fits: (value) => {
    const [, address = "", length = ""] = /^([^/%]+)\/(\d{1,3})$/.exec(String(value)) ?? [];
    const family = isIP(address);
    return family !== 0 && Number(length) <= (family === 4 ? 32 : 128);
  },
};

/** A duration above zero. */
export const someTime: ValueForm = {
  words: "at least 1ms",
  fits: (value) => typeof value !== "string" || (optionalMs(value) ?? 0) > 0,
};

export function atLeast(least: number): ValueForm {
  return { words: `at least ${least}`, fits: (value) => typeof value !== "number" || value >= least };
}

/** Both ends are allowed. */
export function between(least: number, most: number): ValueForm {
  const fits = (value: JsonValue) => typeof value !== "number" || (value >= least && value <= most);
  return { words: `between ${least} and ${most}`, fits };
}

/** A Kubernetes quantity of bytes; both ends are allowed. */
export function bytesBetween(least: number, most: number): ValueForm {
  const fits = (value: JsonValue) => {
    const bytes = parseQuantity(String(value));
    return bytes !== undefined && bytes >= least && bytes <= most;
  };
  return { words: `between ${least} and ${most} bytes`, fits };
}

export function oneOf(...values: readonly string[]): ValueForm {
  return { words: `one of ${values.join(", ")}`, fits: (value) => typeof value !== "string" || values.includes(value) };
}

function form(words: string, pattern: RegExp): ValueForm {
  return { words, fits: (value) => typeof value !== "string" || pattern.test(value) };
}

/** Reports lower/value-out-of-range for each written value that has not the form of its path; true when there was none. */
export function valuesFit<Where extends string>({ name, values = {} }: AnyFeature<Where>, spec: AnyField): boolean {
  const written = valueAt(spec.resource.document.value, [...spec.path, name]);
  let sound = true;
  for (const [path, { words, fits }] of Object.entries(values))
    for (const { at, value } of placesBelow(written, path)) {
      if (fits(value)) continue;
      sound = false;
      spec.placeOf(name, ...at).report(valueOutOfRange, { bounds: words });
    }
  return sound;
}

export interface ValuePlace {
  readonly at: Path;
  readonly value: JsonValue;
}

/** Where a path leads below a value. "name[]" is each item of a list, "*" each key of a map; other lists are walked through without a word. */
export function placesBelow(value: JsonValue | undefined, path: string): readonly ValuePlace[] {
  return placesAt(value, path.split("."), []);
}

function placesAt(value: JsonValue | undefined, steps: readonly string[], at: Path): readonly ValuePlace[] {
  const [step, ...rest] = steps;
  if (value === undefined || value === null) return [];
  if (step === undefined) return [{ at, value }];
  if (Array.isArray(value)) return value.flatMap((item: JsonValue, index) => placesAt(item, steps, [...at, index]));
  if (!isJsonObject(value)) return [];
  if (step === "*") return Object.keys(value).map((key) => ({ at: [...at, key], value: key }));
  if (!step.endsWith("[]")) return placesAt(value[step], rest, [...at, step]);
  const name = step.slice(0, -2);
  const list = value[name];
  return Array.isArray(list)
    ? list.flatMap((item: JsonValue, index) => placesAt(item, rest, [...at, name, index]))
    : [];
}
