// One operation after the other, in the order in which they were asked for.

export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Does the work when all that was asked for before is over; work that fails does not hold up what follows. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
