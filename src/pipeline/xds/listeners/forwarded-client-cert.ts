// What x-forwarded-client-cert tells backends about the client's certificate.

import { InternalError } from "../../../base/internal-error.ts";
import type {
  HttpConnectionManager,
  HttpConnectionManager_ForwardClientCertDetails,
} from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { ClientHeaders } from "../../../model/ir/client/headers.ts";

/** By value of ClientTrafficPolicy.spec.headers.xForwardedClientCert.mode. */
const modes: Readonly<Record<string, HttpConnectionManager_ForwardClientCertDetails>> = {
  Sanitize: "SANITIZE",
  ForwardOnly: "FORWARD_ONLY",
  AppendForward: "APPEND_FORWARD",
  SanitizeSet: "SANITIZE_SET",
  AlwaysForwardOnly: "ALWAYS_FORWARD_ONLY",
};

/** Details apply only in the modes in which Envoy writes the header itself. */
export function buildForwardedClientCert({
  mode,
  details,
}: NonNullable<ClientHeaders["forwardedClientCert"]>): HttpConnectionManager {
  const forward = modes[mode];
  if (forward === undefined) throw new InternalError(`x-forwarded-client-cert has no mode ${mode}`);
  if (forward !== "APPEND_FORWARD" && forward !== "SANITIZE_SET") return { forward_client_cert_details: forward };
  return {
    forward_client_cert_details: forward,
    set_current_client_cert_details: Object.fromEntries(details.map((detail) => [detail.toLowerCase(), true])),
  };
}
