// Objects without their undefined fields.

/** A copy without the fields that are undefined, so that it can be spread over another object. */
export function defined<T extends object>(object: T): T {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined)) as T;
}
