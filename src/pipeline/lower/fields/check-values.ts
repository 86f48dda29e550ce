// Checks the written values of a spec against the forms that its records name.

import { valueOutOfRange } from "../../../diagnostics/catalogue/lower.ts";
import type { AnyField } from "../../../model/fields.ts";
import type { AnyFeature } from "./field-feature.ts";
import { placesBelow } from "./value-places.ts";

/** Reports lower/value-out-of-range for each written value without the form of its path; true when there was none. */
export function valuesFit<Where extends string>({ name, values = {} }: AnyFeature<Where>, spec: AnyField): boolean {
  const { written } = spec.placeOf(name);
  if (written === undefined) return true;
  let sound = true;
  for (const [path, { words, fits }] of Object.entries(values))
    for (const { at, value } of placesBelow(written, path)) {
      if (fits(value)) continue;
      sound = false;
      spec.placeOf(name, ...at).report(valueOutOfRange, { bounds: words });
    }
  return sound;
}
