// What is wrong in an Envoy message, and the walk that collects it.

import type { JsonObject, Path } from "../../base/json/json.ts";

/** One thing that Envoy would reject. */
export interface EnvoyProblem {
  /** From the message that was checked; through "@type" messages too. */
  readonly path: Path;
  /** What is wrong, as the end of a sentence: "must be at most 65535". */
  readonly reason: string;
  /** Which kind of check: "unknown-field", "type", "oneof", or the name of a validate rule such as "min_len". */
  readonly rule: string;
}

/** A message that the rules about whole bundles look at; `path` as in a problem. */
export interface Noticed {
  /** Full name of the message. */
  readonly type: string;
  /** Without "@type". */
  readonly message: JsonObject;
  readonly path: Path;
}

/** The way to the value at hand and what was found on it. Steps are pushed and popped, so that valid values cost no memory. */
export interface Walk {
  readonly path: (string | number)[];
  readonly problems: EnvoyProblem[];
  readonly noticed: Noticed[];
}

/** Checks one JSON value that is neither undefined nor (but for google.protobuf.Value) null. */
export type Check = (value: unknown, walk: Walk) => void;

/** Checks the fields of a message that is known to be an object. */
export type FieldsCheck = (message: JsonObject, walk: Walk) => void;

/** Notes a problem at the place that the walk has reached. */
export function note(walk: Walk, rule: string, reason: string): void {
  walk.problems.push({ path: [...walk.path], reason, rule });
}

/** Notes a problem at a step below. */
export function noteAt(walk: Walk, step: string | number, rule: string, reason: string): void {
  walk.problems.push({ path: [...walk.path, step], reason, rule });
}
