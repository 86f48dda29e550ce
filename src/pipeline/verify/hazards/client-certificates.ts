// Client certificates that are required, and that nothing verifies: Envoy admits everyone, also clients without a certificate.

import { isJsonObject, type JsonObject } from "../../../base/json/json.ts";
import { fieldOf, type HazardRule, objectIn, type SeenMessages } from "./hazard.ts";
import { secretBehind } from "./secrets.ts";

export const downstreamTlsType = "envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext";

export const clientCertificates: HazardRule = (messages) =>
  messages.ofType(downstreamTlsType).flatMap(({ root, path, message }) => {
    if (fieldOf(message, "require_client_certificate") !== true) return [];
    if (verifies(objectIn(message, "common_tls_context"), messages)) return [];
    const reason = "is true, but no validation context has a certificate authority or the hash of a certificate";
    return [{ effect: "admits", root, path: [...path, "require_client_certificate"], reason } as const];
  });

function verifies(context: JsonObject | undefined, messages: SeenMessages): boolean {
  const combined = objectIn(context, "combined_validation_context");
  return (
    isUsable(objectIn(context, "validation_context")) ||
    isUsable(objectIn(combined, "default_validation_context")) ||
    [context, combined].some((each) => isUsableSecret(objectIn(each, "validation_context_sds_secret_config"), messages))
  );
}

function isUsableSecret(reference: JsonObject | undefined, messages: SeenMessages): boolean {
  if (reference === undefined) return false;
  const found = secretBehind(reference, "validation_context", messages);
  // Envoy itself rejects a static secret that does not exist.
  return found.kind === "found" ? isUsable(found.value) : true;
}

const lists = ["verify_certificate_spki", "verify_certificate_hash"];
const objects = ["ca_certificate_provider_instance", "system_root_certs", "custom_validator_config"];

function isUsable(context: JsonObject | undefined): boolean {
  const authority = objectIn(context, "trusted_ca");
  const hasAuthority = authority !== undefined && Object.values(authority).some((value) => value !== "");
  const pins = lists.map((name) => fieldOf(context, name));
  return (
    hasAuthority ||
    pins.some((list) => Array.isArray(list) && list.length > 0) ||
    objects.some((name) => isJsonObject(fieldOf(context, name)))
  );
}
