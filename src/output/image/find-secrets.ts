// Searches the files of an image for secrets: PEM keys anywhere, and the fields in which Envoy takes secrets inline.

import { isJsonObject, type JsonObject, type JsonValue, type Path, printPointer } from "../../base/json/json.ts";

/** A secret that was found; never its value. */
interface FoundSecret {
  readonly path: string;
  /** A JSON pointer, or "line 12". */
  readonly position: string;
  /** "a private key", "a password". */
  readonly what: string;
}

// In two parts, so that other scanners do not take this file for a key.
const pemKey = new RegExp(`-----${"BEGIN"} [A-Z0-9 ]*PRIVATE KEY-----`);

/** Fields whose DataSource, at any depth below them, is a secret. */
const secretFields: { readonly [field: string]: string } = {
  private_key: "a private key",
  pkcs12: "a private key",
  password: "a password",
  auth_password: "a password",
  users: "the users of basic authentication",
  generic_secret: "a secret",
  session_ticket_keys: "session ticket keys",
  hmac_secret: "an HMAC secret",
  token_secret: "a client secret",
};

/** Fields whose plain text is a secret. */
const secretTexts: { readonly [field: string]: string } = {
  secret_access_key: "an AWS secret key",
  session_token: "an AWS session token",
};

/** @param messages the parsed content of a file that holds Envoy's messages; undefined for other files. */
export function findSecrets(path: string, bytes: Buffer, messages: JsonValue | undefined): readonly FoundSecret[] {
  const inFields = messages === undefined ? [] : [...walk(messages, [], undefined)];
  if (inFields.length > 0) return inFields.map((found) => ({ path, ...found }));
  const lines = bytes.toString("latin1").split("\n");
  const at = lines.findIndex((line) => pemKey.test(line));
  return at === -1 ? [] : [{ path, position: `line ${at + 1}`, what: "a private key" }];
}

type Found = Omit<FoundSecret, "path">;

/** @param inside what a DataSource here would hold, according to a field above. */
function* walk(value: JsonValue | undefined, at: Path, inside: string | undefined): Generator<Found> {
  if (typeof value === "string") yield* keyIn(value, at);
  if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* walk(item, [...at, index], inside);
  if (!isJsonObject(value)) return;
  yield* apiKeysIn(value, at);
  for (const [field, item] of Object.entries(value)) {
    const place = [...at, field];
    const isInline = field === "inline_string" || field === "inline_bytes";
    const what = isInline ? (inside ?? jwksSecret(item)) : typeof item === "string" ? secretTexts[field] : undefined;
    if (what !== undefined && item !== "") yield { position: printPointer(place), what };
    else yield* walk(item, place, secretFields[field] ?? inside);
  }
}

/** A PEM key in a text, also in base64. */
function* keyIn(text: string, at: Path): Generator<Found> {
  const isKey =
    pemKey.test(text) ||
    (/^[A-Za-z0-9+/=\s]{64,}$/.test(text) && pemKey.test(Buffer.from(text, "base64").toString("latin1")));
  if (isKey) yield { position: printPointer(at), what: "a private key" };
}

/** API keys stand as plain text among names: envoy.extensions.filters.http.api_key_auth.v3.Credential. */
function* apiKeysIn(value: JsonObject, at: Path): Generator<Found> {
  const isApiKeyAuth = typeof value["@type"] === "string" && value["@type"].includes(".api_key_auth.");
  if (!isApiKeyAuth || !Array.isArray(value.credentials) || value.credentials.length === 0) return;
  yield { position: printPointer([...at, "credentials"]), what: "API keys" };
}

/** A JWKS is public, unless it holds a private part ("d") or a symmetric key ("k"). */
function jwksSecret(value: JsonValue | undefined): string | undefined {
  if (typeof value !== "string" || !value.includes('"kty"')) return undefined;
  return /"(d|k|p|q)"\s*:\s*"[^"]/.test(value) ? "a JSON web key that signs" : undefined;
}
