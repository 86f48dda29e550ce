// Durations of checked fields, in milliseconds.

import { parseDurationMs } from "../../../base/duration.ts";
import { InternalError } from "../../../base/internal-error.ts";

/** undefined where the field is not set. */
export function optionalMs(text: string | undefined): number | undefined {
  return text === undefined ? undefined : requiredMs(text);
}

/** Whole seconds, where a record's form asked for them; undefined where the field is not set. */
export function optionalSeconds(text: string | undefined): number | undefined {
  return text === undefined ? undefined : requiredMs(text) / 1000;
}

/** The schema accepts nothing but durations. */
export function requiredMs(text: string): number {
  const milliseconds = parseDurationMs(text);
  if (milliseconds === undefined) throw new InternalError(`the schema let "${text}" pass for a duration`);
  return milliseconds;
}
