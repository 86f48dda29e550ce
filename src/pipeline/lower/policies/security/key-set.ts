// JSON Web Key Sets, RFC 7517.

import { createPublicKey, type JsonWebKey } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../../base/json/json.ts";

/** True for a set with a key that can verify something; Envoy does not start with a set that has none. */
export function isKeySet(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    if (!isJsonObject(value)) return false;
    const { keys } = value;
    return Array.isArray(keys) && keys.some((key: JsonValue) => isJsonObject(key) && isUsableKey(key));
  } catch {
    return false;
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
