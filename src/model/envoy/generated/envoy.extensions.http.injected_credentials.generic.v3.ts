// Messages of envoy.extensions.http.injected_credentials.generic.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_extensions_transport_sockets_tls_v3 from "./envoy.extensions.transport_sockets.tls.v3.ts";

/** envoy.extensions.http.injected_credentials.generic.v3.Generic */
export type Generic = {
  readonly credential?: envoy_extensions_transport_sockets_tls_v3.SdsSecretConfig;
  readonly header?: string;
  readonly header_value_prefix?: string;
};
