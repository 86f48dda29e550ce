// Messages of envoy.extensions.filters.listener.tls_inspector.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector */
export type TlsInspector = {
  readonly enable_ja3_fingerprinting?: boolean;
  readonly enable_ja4_fingerprinting?: boolean;
  readonly initial_read_buffer_size?: number;
  readonly close_connection_on_client_hello_parsing_errors?: boolean;
  readonly max_client_hello_size?: number;
};
