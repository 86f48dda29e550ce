// JSON Web Key Sets, RFC 7517.

import { createPublicKey, type JsonWebKey } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";

/** What keeps Envoy from starting with the set, as the end of "a key set that …"; undefined for a set with a key that can verify something. */
export function keySetProblem(text: string): string | undefined {
  if (keysIn(text).some(isUsableKey)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const hasKeys = isJsonObject(value) && Array.isArray(value.keys);
    return hasKeys ? "has no key that can verify a token" : 'is not a JSON object with the list "keys"';
  } catch (error) {
    return `is not valid JSON: ${placeOfBreak(text, error as Error)}`;
  }
}

/** Without the text itself, which may be secret. */
function placeOfBreak(text: string, { message }: Error): string {
  const [, position] = /position (\d+)/.exec(message) ?? [];
  const lines = text.slice(0, position === undefined ? text.length : Number(position)).split("\n");
  const place = `line ${lines.length}, column ${(lines.at(-1)?.length ?? 0) + 1}`;
  return position === undefined || Number(position) >= text.trimEnd().length
    ? "it ends too early"
    : `it breaks at ${place}`;
}

/** True for a set that contains the private half of a key pair, which signs tokens and verifies none. RFC 7518, section 6. */
export function holdsPrivateKey(text: string): boolean {
  return keysIn(text).some((key) => privateParts.some((part) => key[part] !== undefined));
}

/** True for a set with a key that is shared with the issuer: whoever can verify with it can sign. RFC 7518, section 6.4. */
export function holdsSymmetricKey(text: string): boolean {
  return keysIn(text).some(({ kty }) => kty === "oct");
}

/** What keeps a set that anyone may fetch out of a bundle, as the end of "a document that …"; undefined for a set of public keys. */
export function publicKeySetProblem(text: string): string | undefined {
  if (holdsPrivateKey(text)) return "has a private key, which signs tokens";
  if (holdsSymmetricKey(text)) return "has a symmetric key, which signs tokens";
  return keySetProblem(text);
}

const privateParts = ["d", "p", "q", "dp", "dq", "qi", "oth"];

/** None where the text is not a key set. */
function keysIn(text: string): readonly JsonObject[] {
  try {
    const value: unknown = JSON.parse(text);
    const keys = isJsonObject(value) ? value.keys : undefined;
    return Array.isArray(keys) ? keys.filter((key: JsonValue) => isJsonObject(key)) : [];
  } catch {
    return [];
  }
}

/** A public key, or one shared with the issuer (kty "oct"). */
function isUsableKey(key: JsonObject): boolean {
  if (key.kty === "oct") return typeof key.k === "string";
  try {
    const { asymmetricKeyDetails: details = {} } = createPublicKey({ key: key as JsonWebKey, format: "jwk" });
    return key.kty !== "RSA" || isRsaKey(String(key.n), details.modulusLength ?? 0, details.publicExponent ?? 0n);
  } catch {
    return false;
  }
}

/** What Envoy's library asks of an RSA key beyond its form: a product of two odd primes, and an odd exponent. */
function isRsaKey(modulus: string, bits: number, exponent: bigint): boolean {
  const last = Buffer.from(modulus, "base64url").at(-1) ?? 0;
  return bits >= 512 && bits <= 16_384 && last % 2 === 1 && exponent > 1n && exponent % 2n === 1n;
}
