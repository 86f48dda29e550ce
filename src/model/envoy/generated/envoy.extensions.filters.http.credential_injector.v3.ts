// Messages of envoy.extensions.filters.http.credential_injector.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.filters.http.credential_injector.v3.CredentialInjector */
export type CredentialInjector = {
  readonly overwrite?: boolean;
  readonly allow_request_without_credential?: boolean;
  readonly credential?: envoy_config_core_v3.TypedExtensionConfig;
};
