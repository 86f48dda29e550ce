// Secret material that does not leak when printed.

const redacted = "[redacted]";

/** Bytes of a key, a password or a certificate bundle. Every way of printing them gives [redacted]; only reveal() gives them. */
export class SecretBytes {
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** From UTF-8 text. */
  static fromText(text: string): SecretBytes {
    return new SecretBytes(new TextEncoder().encode(text));
  }

  static from(content: string | Uint8Array): SecretBytes {
    return typeof content === "string" ? SecretBytes.fromText(content) : new SecretBytes(content);
  }

  /** From standard base64, which the caller has checked. */
  static fromBase64(text: string): SecretBytes {
    return new SecretBytes(Buffer.from(text, "base64"));
  }

  get length(): number {
    return this.#bytes.length;
  }

  /** The bytes themselves. Callers keep them out of messages, logs and bundles. */
  reveal(): Uint8Array {
    return this.#bytes;
  }

  /** The bytes as UTF-8 text, under the same duty as reveal(). */
  revealText(): string {
    return new TextDecoder().decode(this.#bytes);
  }

  toString(): string {
    return redacted;
  }

  toJSON(): string {
    return redacted;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return redacted;
  }
}
