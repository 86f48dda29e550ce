// Tokens of a throw-away issuer: createIssuer().sign({ sub: "ann" }).

import { generateKeyPairSync, sign } from "node:crypto";

export interface Issuer {
  /** The public key as a JWKS document. */
  readonly jwks: string;
  sign(claims: Readonly<Record<string, unknown>>): string;
}

/** ES256 with its own key. */
export function createIssuer(keyId = "test-1"): Issuer {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = { ...publicKey.export({ format: "jwk" }), kid: keyId, alg: "ES256", use: "sig" };
  return {
    jwks: JSON.stringify({ keys: [jwk] }),
    sign: (claims) => {
      const text = `${part({ alg: "ES256", typ: "JWT", kid: keyId })}.${part(claims)}`;
      return `${text}.${sign("sha256", Buffer.from(text), { key: privateKey, dsaEncoding: "ieee-p1363" }).toString("base64url")}`;
    },
  };
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
