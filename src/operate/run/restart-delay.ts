// How long a crashed Envoy waits before it is started again: longer each time, up to half a minute.

const shortestMs = 500;
const longestMs = 30_000;

export class RestartDelay {
  #nextMs = shortestMs;

  /** The wait before the next start; the one after that is twice as long. */
  next(): number {
    const delayMs = this.#nextMs;
    this.#nextMs = Math.min(2 * delayMs, longestMs);
    return delayMs;
  }

  /** Back to the shortest wait. */
  reset(): void {
    this.#nextMs = shortestMs;
  }
}
