// Messages of envoy.type.http.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.type.http.v3.Cookie */
export type Cookie = {
  readonly name?: string;
  readonly ttl?: string;
  readonly path?: string;
  readonly attributes?: readonly CookieAttribute[];
};

/** envoy.type.http.v3.CookieAttribute */
export type CookieAttribute = {
  readonly name?: string;
  readonly value?: string;
};

/** envoy.type.http.v3.PathTransformation */
export type PathTransformation = {
  readonly operations?: readonly PathTransformation_Operation[];
};

/** envoy.type.http.v3.PathTransformation.Operation */
export type PathTransformation_Operation = {
  readonly normalize_path_rfc_3986?: PathTransformation_Operation_NormalizePathRFC3986;
  readonly merge_slashes?: PathTransformation_Operation_MergeSlashes;
};

/** envoy.type.http.v3.PathTransformation.Operation.MergeSlashes */
export type PathTransformation_Operation_MergeSlashes = { readonly [field: string]: never };

/** envoy.type.http.v3.PathTransformation.Operation.NormalizePathRFC3986 */
export type PathTransformation_Operation_NormalizePathRFC3986 = { readonly [field: string]: never };
