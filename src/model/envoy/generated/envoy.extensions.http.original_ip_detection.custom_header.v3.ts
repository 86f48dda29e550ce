// Messages of envoy.extensions.http.original_ip_detection.custom_header.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_type_v3 from "./envoy.type.v3.ts";

/** envoy.extensions.http.original_ip_detection.custom_header.v3.CustomHeaderConfig */
export type CustomHeaderConfig = {
  readonly header_name?: string;
  readonly allow_extension_to_set_address_as_trusted?: boolean;
  readonly reject_with_status?: envoy_type_v3.HttpStatus;
};
