// The places of a JSON document: values and the way to them.

import { isJsonObject, type JsonValue } from "./json.ts";

/** A value and how the path came to it. */
export interface Place {
  readonly above: Place | undefined;
  readonly step: string;
  readonly value: JsonValue;
}

/** From the top of the document. */
export function stepsOf(place: Place): readonly string[] {
  const steps: string[] = [];
  for (let at = place; at.above !== undefined; at = at.above) steps.push(at.step);
  return steps.reverse();
}

export function eachOnce(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [JSON.stringify(stepsOf(place)), place])).values()];
}

export function childrenOf(above: Place): readonly Place[] {
  const { value } = above;
  if (Array.isArray(value)) return value.map((item: JsonValue, index) => ({ above, step: String(index), value: item }));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([step, child]) => (child === undefined ? [] : [{ above, step, value: child }]));
}

/** The field of an object; none of an array or scalar. */
export function childAt(above: Place, step: string): Place | undefined {
  const { value } = above;
  if (!isJsonObject(value) || !Object.hasOwn(value, step)) return undefined;
  const child = value[step];
  return child === undefined ? undefined : { above, step, value: child };
}

/** Negative ones count from the end. */
export function itemAt(above: Place, items: readonly JsonValue[], index: number): readonly Place[] {
  const at = index < 0 ? items.length + index : index;
  const value = items[at];
  return value === undefined ? [] : [{ above, step: String(at), value }];
}

interface Slice {
  readonly start: number | undefined;
  readonly end: number | undefined;
  readonly step: number;
}

/** Bounds count from the end where they are negative; a negative step goes backwards. */
export function slice(items: readonly Place[], { start, end, step }: Slice): readonly Place[] {
  if (step === 0) return [];
  const bound = (value: number) =>
    Math.min(
      Math.max(value < 0 ? items.length + value : value, step > 0 ? 0 : -1),
      step > 0 ? items.length : items.length - 1,
    );
  const first = bound(start ?? (step > 0 ? 0 : items.length - 1));
  const last = end === undefined ? (step > 0 ? items.length : -1) : bound(end);
  const found: Place[] = [];
  for (let index = first; step > 0 ? index < last : index > last; index += step) found.push(items[index] as Place);
  return found;
}
