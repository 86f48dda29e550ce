// Messages of envoy.extensions.request_id.uuid.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig */
export type UuidRequestIdConfig = {
  readonly pack_trace_reason?: boolean;
  readonly use_request_id_for_trace_sampling?: boolean;
};
