// Fields that do nothing beside what else is written: they are valid, so a warning says why.

import type { JsonObject, Path } from "../../../base/json/json.ts";

interface IgnoredField {
  /** Below the group. */
  readonly at: Path;
  /** "a Backend names its ports itself". */
  readonly why: string;
}

/** What is ignored in one group of fields, as it is written. */
export type IgnoredIn = (group: JsonObject) => readonly IgnoredField[];

/** By path of the group; "[]" stands for each item of a list. */
export type IgnoredPlaces = Readonly<Record<string, IgnoredIn>>;

/** One field of a group, where the condition holds and the field is written. */
export function ignoredWhen(field: string, holds: (group: JsonObject) => boolean, why: string): IgnoredIn {
  return (group) => (group[field] !== undefined && holds(group) ? [{ at: [field], why }] : []);
}

/** What several rules ignore. */
export function ignoredBy(...rules: readonly IgnoredIn[]): IgnoredIn {
  return (group) => rules.flatMap((rule) => rule(group));
}

/** Of the entries of a list with one name, whatever its case, only the first counts; the schema lets no two have the same spelling. */
export function ignoredRepeats(list: string): IgnoredIn {
  return (group) => {
    const items = Array.isArray(group[list]) ? (group[list] as readonly JsonObject[]) : [];
    if (items.length < 2) return [];
    const names = items.map(({ name }) => String(name));
    return names.flatMap((name, index) => {
      const first = names.findIndex((each) => each.toLowerCase() === name.toLowerCase());
      return first === index ? [] : [{ at: [list, index], why: `only the first entry for "${names[first]}" counts` }];
    });
  };
}
