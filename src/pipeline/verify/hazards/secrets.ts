// The secret behind a reference by SDS, where the bundle has it.

import type { JsonObject } from "../../../base/json/json.ts";
import { fieldOf, listIn, objectIn, type SeenMessages } from "./hazard.ts";

type SecretKind = "generic_secret" | "validation_context";

/** unknown: a file of the host, or a server. */
type FoundSecret =
  | { readonly kind: "found"; readonly value: JsonObject }
  | { readonly kind: "missing" | "otherKind"; readonly isStatic: boolean; readonly name: string }
  | { readonly kind: "unknown" };

export const secretType = "envoy.extensions.transport_sockets.tls.v3.Secret";

/** What an SdsSecretConfig leads to. */
export function secretBehind(reference: JsonObject, kind: SecretKind, messages: SeenMessages): FoundSecret {
  const name = String(fieldOf(reference, "name") ?? "");
  const source = objectIn(reference, "sds_config");
  const path = fieldOf(objectIn(source, "path_config_source"), "path");
  const file = typeof path === "string" ? messages.fileAt(path) : undefined;
  if (source !== undefined && file === undefined) return { kind: "unknown" };
  const secrets = file === undefined ? staticSecrets(messages) : listIn(file, "resources");
  const secret = secrets.find((each) => fieldOf(each, "name") === name);
  const facts = { isStatic: file === undefined, name };
  if (secret === undefined) return { kind: "missing", ...facts };
  const value = objectIn(secret, kind);
  return value === undefined ? { kind: "otherKind", ...facts } : { kind: "found", value };
}

function staticSecrets(messages: SeenMessages): readonly JsonObject[] {
  return messages
    .ofType(secretType)
    .filter(({ path }) => path[0] === "static_resources")
    .map(({ message }) => message);
}
