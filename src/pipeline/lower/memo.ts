// Results that are wanted often and must be made, and reported about, once.

/** Remembers one result an object. */
export class Memo {
  readonly #results = new Map<object, unknown>();

  /** The result of the first call for this object; `make` is one function an object. */
  once<T>(object: object, make: () => T): T {
    if (!this.#results.has(object)) this.#results.set(object, make());
    return this.#results.get(object) as T;
  }
}
