// Why a content could not be fetched, in words of our own: what a server or proxy says never gets into a message.

/** `message` completes "… could not be fetched: …". */
export class FetchProblem extends Error {
  override readonly name = "FetchProblem";
  /** The same request may succeed a moment later. */
  readonly isTransient: boolean;
  /** How long the server asks to wait; undefined where it does not. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, { isTransient = false, retryAfterMs }: Partial<FetchProblem> = {}) {
    super(message);
    this.isTransient = isTransient;
    this.retryAfterMs = retryAfterMs;
  }
}

/** Codes of Node and of OpenSSL. Addresses that a name resolved to are not quoted: they may be those of an inner network. */
const words: Readonly<Record<string, string>> = {
  ENOTFOUND: "its host name does not resolve",
  EAI_AGAIN: "its host name cannot be resolved at the moment",
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection broke",
  EPIPE: "the connection broke",
  ETIMEDOUT: "the connection timed out",
  EHOSTUNREACH: "its host cannot be reached",
  ENETUNREACH: "its network cannot be reached",
  ERR_TLS_CERT_ALTNAME_INVALID: "the server's certificate is for another name",
  CERT_HAS_EXPIRED: "the server's certificate has expired",
  CERT_NOT_YET_VALID: "the server's certificate is not valid yet",
};

const transient = new Set([
  "EAI_AGAIN",
  "ECONNREFUSED",
  "ECONNRESET",
  "EPIPE",
  "ETIMEDOUT",
  "EHOSTUNREACH",
  "ENETUNREACH",
]);

/** From an error of a connection or of TLS. */
export function problemOf(error: unknown): FetchProblem {
  if (error instanceof FetchProblem) return error;
  const { code = "", message = "" } = error as NodeJS.ErrnoException;
  return new FetchProblem(words[code] ?? otherWords(code, message), { isTransient: transient.has(code) });
}

function otherWords(code: string, message: string): string {
  // OpenSSL's codes of a chain that ends in an authority that is not trusted, such as UNABLE_TO_VERIFY_LEAF_SIGNATURE.
  if (/CERT|ISSUER|SIGNATURE/.test(code)) return "the server's certificate is not signed by a trusted authority";
  if (/^(EPROTO$|ERR_SSL)/.test(code)) return "the server does not speak TLS as it should";
  if (/^HPE_/.test(code)) return "the answer is not valid HTTP";
  return /socket hang up|aborted/.test(message)
    ? "the connection broke"
    : `the connection failed (${code || "no reason given"})`;
}
