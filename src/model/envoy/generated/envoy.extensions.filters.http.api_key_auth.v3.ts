// Messages of envoy.extensions.filters.http.api_key_auth.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuth */
export type ApiKeyAuth = {
  readonly credentials?: readonly Credential[];
  readonly key_sources?: readonly KeySource[];
  readonly forwarding?: Forwarding;
};

/** envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuthPerRoute */
export type ApiKeyAuthPerRoute = {
  readonly credentials?: readonly Credential[];
  readonly key_sources?: readonly KeySource[];
  readonly allowed_clients?: readonly string[];
  readonly forwarding?: Forwarding;
};

/** envoy.extensions.filters.http.api_key_auth.v3.Credential */
export type Credential = {
  readonly key?: string;
  readonly client?: string;
};

/** envoy.extensions.filters.http.api_key_auth.v3.Forwarding */
export type Forwarding = {
  readonly header?: string;
  readonly hide_credentials?: boolean;
};

/** envoy.extensions.filters.http.api_key_auth.v3.KeySource */
export type KeySource = {
  readonly header?: string;
  readonly query?: string;
  readonly cookie?: string;
};
