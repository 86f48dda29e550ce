// Finds the values of Secrets in a text, however many Secrets there are: by a fingerprint of eight characters that moves along the text.

import type { SecretResource } from "../resources/known-resources.ts";
import { leastLength, needlesOf } from "./needles.ts";

/** A key of a Secret; never its value. */
export interface SecretKey {
  readonly secret: SecretResource;
  readonly key: string;
}

/** Shorter values must stand as words of their own. */
const leastWithinWords = 16;

/** The key whose value is in a byte string; of several, one. */
export type FindValue = (text: string) => SecretKey | undefined;

/** All values of one length whose fingerprint is that far behind their beginning. */
interface Shape {
  readonly length: number;
  readonly offset: number;
  readonly keys: Map<string, SecretKey>;
}

/** Reads each Secret once; what it gives reads each text once. */
export function indexSecretValues(secrets: readonly SecretResource[]): FindValue {
  const shapesByPrint = new Map<number, Shape[]>();
  for (const secret of secrets)
    for (const [key, bytes] of Object.entries(secret.spec.data ?? {}))
      for (const value of needlesOf(key, bytes)) add(shapesByPrint, value, { secret, key });
  if (shapesByPrint.size === 0) return () => undefined;
  return (text) => findIn(text, shapesByPrint);
}

/** The middle of a value tells it from others: keys begin and end alike. */
function add(shapesByPrint: Map<number, Shape[]>, value: string, owner: SecretKey): void {
  const offset = (value.length - leastLength) >> 1;
  let print = 0;
  for (let at = offset; at < offset + leastLength; at += 1) print = next(print, value.charCodeAt(at), 0);
  const shapes = shapesByPrint.get(print) ?? [];
  shapesByPrint.set(print, shapes);
  const known = shapes.find(({ length }) => length === value.length);
  if (known === undefined) shapes.push({ length: value.length, offset, keys: new Map([[value, owner]]) });
  else if (!known.keys.has(value)) known.keys.set(value, owner);
}

const base = 31;
const baseOfFirst = Array.from({ length: leastLength }).reduce((power: number) => Math.imul(power, base), 1);

/** The fingerprint one character on. */
function next(print: number, added: number, removed: number): number {
  return (Math.imul(print, base) + added - Math.imul(removed, baseOfFirst)) | 0;
}

function findIn(text: string, shapesByPrint: ReadonlyMap<number, readonly Shape[]>): SecretKey | undefined {
  let print = 0;
  for (let end = 0; end < text.length; end += 1) {
    print = next(print, text.charCodeAt(end), end < leastLength ? 0 : text.charCodeAt(end - leastLength));
    if (end + 1 < leastLength) continue;
    for (const { offset, length, keys } of shapesByPrint.get(print) ?? none) {
      const start = end + 1 - leastLength - offset;
      const key = start < 0 ? undefined : keys.get(text.slice(start, start + length));
      if (key !== undefined && (length >= leastWithinWords || standsAlone(text, start, start + length))) return key;
    }
  }
  return undefined;
}

const none: readonly Shape[] = [];

function standsAlone(text: string, start: number, end: number): boolean {
  return !isInWord(text, start) && !isInWord(text, end);
}

/** True between two characters of one word. */
function isInWord(text: string, at: number): boolean {
  return at > 0 && at < text.length && /^[A-Za-z0-9]{2}$/.test(text.slice(at - 1, at + 1));
}
