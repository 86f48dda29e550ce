// The delay before a crashed Envoy is started again: twice as long each time, up to half a minute.

const shortestMs = 500;
const longestMs = 30_000;

export class RestartDelay {
  #nextMs = shortestMs;

  /** The delay before the next start; the one after that is twice as long. */
  next(): number {
    const delayMs = this.#nextMs;
    this.#nextMs = Math.min(2 * delayMs, longestMs);
    return delayMs;
  }

  /** Back to the shortest delay. */
  reset(): void {
    this.#nextMs = shortestMs;
  }
}
