// Values that the schema of a policy accepts and Envoy rejects: one list for each kind of policy.

import { isIP } from "node:net";
import { isJsonObject, type JsonValue, type Path, printPath, valueAt } from "../../../base/json.ts";
import { valueOutOfRange } from "../../../diagnostics/catalogue/lower.ts";
import { type AnyResource, originOf, titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { optionalMs } from "../durations.ts";
import { aboutPolicy } from "../unsupported.ts";

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

export function oneOf(...values: readonly string[]): ValueForm {
  return { words: `one of ${values.join(", ")}`, fits: (value) => typeof value !== "string" || values.includes(value) };
}

function form(words: string, pattern: RegExp): ValueForm {
  return { words, fits: (value) => typeof value !== "string" || pattern.test(value) };
}

/**
 * Reports lower/value-out-of-range for each value of the policy that has not the form of its path.
 * @param forms by path below spec; "[]" stands for each item of a list, "*" for each key of a map
 * @returns true when there was none
 */
export function valuesFit(
  forms: readonly (readonly [path: string, form: ValueForm])[],
  policy: AnyResource,
  { report }: LowerContext,
): boolean {
  const spec = valueAt(policy.document.value, ["spec"]);
  let sound = true;
  for (const [path, { words, fits }] of forms)
    for (const { at, value } of placesOf(spec, path.split("."), [])) {
      if (fits(value)) continue;
      sound = false;
      const facts = { title: titleOf(policy), field: printPath(["spec", ...at]), bounds: words };
      report(valueOutOfRange(facts, originOf(policy, "spec", ...at), { about: aboutPolicy(policy) }));
    }
  return sound;
}

interface Place {
  readonly at: Path;
  readonly value: JsonValue;
}

function placesOf(value: JsonValue | undefined, steps: readonly string[], at: Path): readonly Place[] {
  const [step, ...rest] = steps;
  if (value === undefined || value === null) return [];
  if (step === undefined) return [{ at, value }];
  if (step.endsWith("[]")) {
    const name = step.slice(0, -2);
    const list = isJsonObject(value) ? value[name] : undefined;
    return Array.isArray(list)
      ? list.flatMap((item: JsonValue, index) => placesOf(item, rest, [...at, name, index]))
      : [];
  }
  if (!isJsonObject(value)) return [];
  if (step === "*") return Object.keys(value).map((key) => ({ at: [...at, key], value: key }));
  return placesOf(value[step], rest, [...at, step]);
}
