// Tokens of the tests' own issuer, whose key never changes: signToken({ iss: "https://id.example", sub: "ann" }).

import { createPrivateKey, sign } from "node:crypto";

/** A throw-away key: nothing outside of tests trusts it. */
const privateJwk = {
  kty: "EC",
  crv: "P-256",
  x: "CWmXUXnfJ3WC6oL5YubSdrs4vwtXjOeM5y45TnWJY4c",
  y: "osX-ZW3BiDrl3m6JRAkYD7KTcPNVza6Aj-Kb_BjoAJE",
  d: "XdbVXzeODN61CeQUjZhsifAZyaXxlawpha9XobepuM0",
} as const;

const keyId = "test";

/** The public key as a JWKS. */
export const testKeySet = {
  keys: [{ kty: "EC", crv: "P-256", x: privateJwk.x, y: privateJwk.y, kid: keyId, alg: "ES256", use: "sig" }],
} as const;

/** A token signed with ES256; claims are used as they are, and one without `exp` never expires. */
export function signToken(claims: Readonly<Record<string, unknown>>): string {
  const text = `${part({ alg: "ES256", typ: "JWT", kid: keyId })}.${part(claims)}`;
  const key = createPrivateKey({ key: privateJwk, format: "jwk" });
  return `${text}.${sign("sha256", Buffer.from(text), { key, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
