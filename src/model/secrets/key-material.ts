// Recognizes secrets by their form: private keys in PEM, DER and JWK, and lines of an htpasswd.

import { isPrivateKeyDer } from "./der.ts";
import { base64Tokens } from "./readings.ts";

// In two parts, so that other scanners do not take this file for a key.
const armour = new RegExp(`-----${"BEGIN"} [A-Z0-9 ]*PRIVATE KEY(?: BLOCK)?-----`);
/** A JSON Web Key, also within other text: its type, and a part that only the holder has (RFC 7518, section 6). */
const keyType = /["']?\bkty["']?\s*:/;
const ownPart = /(?<![\w-])["']?(?:d|p|q|dp|dq|qi|k)["']?\s*:\s*["']?[A-Za-z0-9_+/-]/;
/** Apache's SHA-1, MD5 and bcrypt, and what crypt(3) writes. */
const passwordHash =
  /(?:^|[\s"'])[^\s:"']+:(?:\{S?SHA(?:\d{3})?\}[A-Za-z0-9+/]{27,}|\$(?:apr1|1|2[abxy]|5|6|y|argon2id?)\$[A-Za-z0-9./$,=+-]{20,})/m;

/** What the text, or a part of it, is; undefined for a text without such a secret. Readings of a text are read one by one. */
export function keyMaterialIn(text: string): string | undefined {
  if (holdsArmour(text)) return "a private key";
  if (keyType.test(text) && ownPart.test(text)) return "a JSON Web Key with its secret part";
  if (passwordHash.test(text)) return "a password hash";
  return base64Tokens(text).some((token) => isPrivateKeyDer(Buffer.from(token, "base64")))
    ? "a private key"
    : undefined;
}

/** PEM, of any algorithm, encrypted or not. */
export function holdsArmour(text: string): boolean {
  return text.length > 20 && text.includes("PRIVATE KEY") && armour.test(text);
}
