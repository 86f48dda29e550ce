// The fields in which Envoy takes secrets inline.

import { isJsonObject, type JsonObject } from "../../base/json/json.ts";

/** What a DataSource at any depth below the field contains. */
export const secretFields: ReadonlyMap<string, string> = new Map(
  Object.entries({
    private_key: "a private key",
    pkcs12: "a private key",
    password: "a password",
    auth_password: "a password",
    users: "the users of basic authentication",
    generic_secret: "a secret",
    session_ticket_keys: "session ticket keys",
    hmac_secret: "an HMAC secret",
    token_secret: "a client secret",
  }),
);

/** What the field itself contains. */
export const secretTexts: ReadonlyMap<string, string> = new Map(
  Object.entries({
    secret_access_key: "an AWS secret key",
    session_token: "an AWS session token",
  }),
);

/** API keys stand as plain text among names: envoy.extensions.filters.http.api_key_auth.v3.Credential. */
export function holdsApiKeys(message: JsonObject): boolean {
  const isApiKeyAuth = typeof message["@type"] === "string" && message["@type"].includes(".api_key_auth.");
  return isApiKeyAuth && Array.isArray(message.credentials) && message.credentials.some(isJsonObject);
}
