// Messages of envoy.extensions.bootstrap.internal_listener.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.bootstrap.internal_listener.v3.InternalListener */
export type InternalListener = {
  readonly buffer_size_kb?: number;
};
