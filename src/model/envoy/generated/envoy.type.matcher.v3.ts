// Messages of envoy.type.matcher.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_type_v3 from "./envoy.type.v3.ts";
import type * as xds_core_v3 from "./xds.core.v3.ts";

/** envoy.type.matcher.v3.AddressMatcher */
export type AddressMatcher = {
  readonly ranges?: readonly xds_core_v3.CidrRange[];
  readonly invert_match?: boolean;
};

/** envoy.type.matcher.v3.DoubleMatcher */
export type DoubleMatcher = {
  readonly range?: envoy_type_v3.DoubleRange;
  readonly exact?: number;
};

/** envoy.type.matcher.v3.FilterStateMatcher */
export type FilterStateMatcher = {
  readonly key?: string;
  readonly string_match?: StringMatcher;
  readonly address_match?: AddressMatcher;
};

/** envoy.type.matcher.v3.HttpRequestHeaderMatchInput */
export type HttpRequestHeaderMatchInput = {
  readonly header_name?: string;
};

/** envoy.type.matcher.v3.HttpRequestQueryParamMatchInput */
export type HttpRequestQueryParamMatchInput = {
  readonly query_param?: string;
};

/** envoy.type.matcher.v3.HttpRequestTrailerMatchInput */
export type HttpRequestTrailerMatchInput = {
  readonly header_name?: string;
};

/** envoy.type.matcher.v3.HttpResponseHeaderMatchInput */
export type HttpResponseHeaderMatchInput = {
  readonly header_name?: string;
};

/** envoy.type.matcher.v3.HttpResponseLocalReplyMatchInput */
export type HttpResponseLocalReplyMatchInput = { readonly [field: string]: never };

/** envoy.type.matcher.v3.HttpResponseStatusCodeClassMatchInput */
export type HttpResponseStatusCodeClassMatchInput = { readonly [field: string]: never };

/** envoy.type.matcher.v3.HttpResponseStatusCodeMatchInput */
export type HttpResponseStatusCodeMatchInput = { readonly [field: string]: never };

/** envoy.type.matcher.v3.HttpResponseTrailerMatchInput */
export type HttpResponseTrailerMatchInput = {
  readonly header_name?: string;
};

/** envoy.type.matcher.v3.ListMatcher */
export type ListMatcher = {
  readonly one_of?: ValueMatcher;
};

/** envoy.type.matcher.v3.ListStringMatcher */
export type ListStringMatcher = {
  readonly patterns?: readonly StringMatcher[];
};

/** envoy.type.matcher.v3.MetadataMatcher */
export type MetadataMatcher = {
  readonly filter?: string;
  readonly path?: readonly MetadataMatcher_PathSegment[];
  readonly value?: ValueMatcher;
  readonly invert?: boolean;
};

/** envoy.type.matcher.v3.MetadataMatcher.PathSegment */
export type MetadataMatcher_PathSegment = {
  readonly key?: string;
};

/** envoy.type.matcher.v3.NodeMatcher */
export type NodeMatcher = {
  readonly node_id?: StringMatcher;
  readonly node_metadatas?: readonly StructMatcher[];
};

/** envoy.type.matcher.v3.OrMatcher */
export type OrMatcher = {
  readonly value_matchers?: readonly ValueMatcher[];
};

/** envoy.type.matcher.v3.PathMatcher */
export type PathMatcher = {
  readonly path?: StringMatcher;
};

/** envoy.type.matcher.v3.RegexMatchAndSubstitute */
export type RegexMatchAndSubstitute = {
  readonly pattern?: RegexMatcher;
  readonly substitution?: string;
};

/** envoy.type.matcher.v3.RegexMatcher */
export type RegexMatcher = {
  readonly google_re2?: RegexMatcher_GoogleRE2;
  readonly regex?: string;
};

/** envoy.type.matcher.v3.RegexMatcher.GoogleRE2 */
export type RegexMatcher_GoogleRE2 = {
  readonly max_program_size?: number;
};

/** envoy.type.matcher.v3.StringMatcher */
export type StringMatcher = {
  readonly exact?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly safe_regex?: RegexMatcher;
  readonly contains?: string;
  readonly custom?: xds_core_v3.TypedExtensionConfig;
  readonly ignore_case?: boolean;
};

/** envoy.type.matcher.v3.StructMatcher */
export type StructMatcher = {
  readonly path?: readonly StructMatcher_PathSegment[];
  readonly value?: ValueMatcher;
};

/** envoy.type.matcher.v3.StructMatcher.PathSegment */
export type StructMatcher_PathSegment = {
  readonly key?: string;
};

/** envoy.type.matcher.v3.ValueMatcher */
export type ValueMatcher = {
  readonly null_match?: ValueMatcher_NullMatch;
  readonly double_match?: DoubleMatcher;
  readonly string_match?: StringMatcher;
  readonly bool_match?: boolean;
  readonly present_match?: boolean;
  readonly list_match?: ListMatcher;
  readonly or_match?: OrMatcher;
};

/** envoy.type.matcher.v3.ValueMatcher.NullMatch */
export type ValueMatcher_NullMatch = { readonly [field: string]: never };
