// Objects without the keys whose value is undefined.

/**
 * `T` without keys that hold undefined. A form spells "absent" as `key?: T` where its maker may leave the key out, and as
 * `key: T | undefined` where each maker has to decide, such as for the result of a search.
 */
type Defined<T> = {
  [Key in keyof T as undefined extends T[Key] ? never : Key]: T[Key];
} & {
  [Key in keyof T as undefined extends T[Key] ? Key : never]?: Exclude<T[Key], undefined>;
};

/** A copy without the keys whose value is undefined, so that it can be spread over another object and its keys can be counted. */
export function defined<const T extends object>(object: T): Defined<T> {
  const kept: Record<string, unknown> = {};
  for (const key in object) if (object[key] !== undefined) kept[key] = object[key];
  return kept as Defined<T>;
}
