// Messages of envoy.extensions.path.rewrite.uri_template.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.path.rewrite.uri_template.v3.UriTemplateRewriteConfig */
export type UriTemplateRewriteConfig = {
  readonly path_template_rewrite?: string;
};
