// Results that are needed often and must be computed, with their reports, once.

/** Remembers results by an object, and by a key where one object has several. */
export class Memo {
  readonly #results = new Map<object, Map<string, unknown>>();

  /** The result of the first call for this object and key; `make` is one function per object and key. */
  once<T>(object: object, key: string, make: () => T): T {
    const results = this.#results.get(object) ?? new Map<string, unknown>();
    this.#results.set(object, results);
    if (!results.has(key)) results.set(key, make());
    return results.get(key) as T;
  }
}
