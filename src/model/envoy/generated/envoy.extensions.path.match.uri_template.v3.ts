// Messages of envoy.extensions.path.match.uri_template.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.path.match.uri_template.v3.UriTemplateMatchConfig */
export type UriTemplateMatchConfig = {
  readonly path_template?: string;
};
