// Why a content could not be fetched, in words of our own: what a server or proxy says never gets into a message.

/** `message` completes "… could not be fetched: …". */
export class FetchProblem extends Error {
  override readonly name = "FetchProblem";
  /** The same request may succeed a moment later. */
  readonly isTransient: boolean;
  /** How long the server asks to wait; undefined where it does not. */
  readonly retryAfterMs: number | undefined;
  /** How the server asks for credentials, as its header says it; undefined where it does not. */
  readonly challenge: string | undefined;
  /** The server may be one without TLS. */
  readonly isWithoutTls: boolean;

  constructor(message: string, facts: Partial<FetchProblem> = {}) {
    super(message);
    const { isTransient = false, retryAfterMs, challenge, isWithoutTls = false } = facts;
    this.isTransient = isTransient;
    this.retryAfterMs = retryAfterMs;
    this.challenge = challenge;
    this.isWithoutTls = isWithoutTls;
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

/** What OpenSSL says of an answer that is not of TLS. */
const notTls = /^(EPROTO$|ERR_SSL)/;

/** From an error of a connection or of TLS. */
export function problemOf(error: unknown): FetchProblem {
  if (error instanceof FetchProblem) return error;
  const { code = "", message = "" } = error as NodeJS.ErrnoException;
  const facts = { isTransient: transient.has(code), isWithoutTls: notTls.test(code) };
  return new FetchProblem(words[code] ?? otherWords(code, message), facts);
}

function otherWords(code: string, message: string): string {
  // OpenSSL's codes of a chain that ends in an authority that is not trusted, such as UNABLE_TO_VERIFY_LEAF_SIGNATURE.
  if (/CERT|ISSUER|SIGNATURE/.test(code)) return "the server's certificate is not signed by a trusted authority";
  if (notTls.test(code)) return "the server does not speak TLS as it should";
  if (/^HPE_/.test(code)) return "the answer is not valid HTTP";
  return /socket hang up|aborted/.test(message)
    ? "the connection broke"
    : `the connection failed (${code || "no reason given"})`;
}
