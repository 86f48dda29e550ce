// Reads a stream of chunks in portions of any size.

/** Reads forward only; holds at most the requested bytes and one chunk. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #rest: Buffer = Buffer.alloc(0);
  #offset = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** How many bytes were taken or skipped so far. */
  get offset(): number {
    return this.#offset;
  }

  /** The next bytes; fewer than asked for at the end of the stream. */
  async take(count: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let missing = count; missing > 0; ) {
      if (!(await this.#fill())) break;
      const part = this.#rest.subarray(0, missing);
      parts.push(part);
      this.#advance(part.length);
      missing -= part.length;
    }
    return Buffer.concat(parts);
  }

  /** Skips bytes; false where the stream ends before. */
  async skip(count: number): Promise<boolean> {
    for (let missing = count; missing > 0; ) {
      if (!(await this.#fill())) return false;
      const step = Math.min(missing, this.#rest.length);
      this.#advance(step);
      missing -= step;
    }
    return true;
  }

  async #fill(): Promise<boolean> {
    while (this.#rest.length === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) return false;
      this.#rest = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    }
    return true;
  }

  #advance(count: number): void {
    this.#rest = this.#rest.subarray(count);
    this.#offset += count;
  }
}
