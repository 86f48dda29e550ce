// Messages of envoy.extensions.internal_redirect.allow_listed_routes.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.internal_redirect.allow_listed_routes.v3.AllowListedRoutesConfig */
export type AllowListedRoutesConfig = {
  readonly allowed_route_names?: readonly string[];
};
