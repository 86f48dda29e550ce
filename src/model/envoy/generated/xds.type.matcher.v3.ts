// Messages of xds.type.matcher.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as xds_core_v3 from "./xds.core.v3.ts";
import type * as xds_type_v3 from "./xds.type.v3.ts";

/** xds.type.matcher.v3.CelMatcher */
export type CelMatcher = {
  readonly expr_match?: xds_type_v3.CelExpression;
  readonly description?: string;
};

/** xds.type.matcher.v3.DoubleRangeMatcher */
export type DoubleRangeMatcher = {
  readonly range_matchers?: readonly DoubleRangeMatcher_RangeMatcher[];
};

/** xds.type.matcher.v3.DoubleRangeMatcher.RangeMatcher */
export type DoubleRangeMatcher_RangeMatcher = {
  readonly ranges?: readonly xds_type_v3.DoubleRange[];
  readonly on_match?: Matcher_OnMatch;
};

/** xds.type.matcher.v3.HttpAttributesCelMatchInput */
export type HttpAttributesCelMatchInput = { readonly [field: string]: never };

/** xds.type.matcher.v3.IPMatcher */
export type IPMatcher = {
  readonly range_matchers?: readonly IPMatcher_IPRangeMatcher[];
};

/** xds.type.matcher.v3.IPMatcher.IPRangeMatcher */
export type IPMatcher_IPRangeMatcher = {
  readonly ranges?: readonly xds_core_v3.CidrRange[];
  readonly on_match?: Matcher_OnMatch;
  readonly exclusive?: boolean;
};

/** xds.type.matcher.v3.Int32RangeMatcher */
export type Int32RangeMatcher = {
  readonly range_matchers?: readonly Int32RangeMatcher_RangeMatcher[];
};

/** xds.type.matcher.v3.Int32RangeMatcher.RangeMatcher */
export type Int32RangeMatcher_RangeMatcher = {
  readonly ranges?: readonly xds_type_v3.Int32Range[];
  readonly on_match?: Matcher_OnMatch;
};

/** xds.type.matcher.v3.Int64RangeMatcher */
export type Int64RangeMatcher = {
  readonly range_matchers?: readonly Int64RangeMatcher_RangeMatcher[];
};

/** xds.type.matcher.v3.Int64RangeMatcher.RangeMatcher */
export type Int64RangeMatcher_RangeMatcher = {
  readonly ranges?: readonly xds_type_v3.Int64Range[];
  readonly on_match?: Matcher_OnMatch;
};

/** xds.type.matcher.v3.ListStringMatcher */
export type ListStringMatcher = {
  readonly patterns?: readonly StringMatcher[];
};

/** xds.type.matcher.v3.Matcher */
export type Matcher = {
  readonly matcher_list?: Matcher_MatcherList;
  readonly matcher_tree?: Matcher_MatcherTree;
  readonly on_no_match?: Matcher_OnMatch;
};

/** xds.type.matcher.v3.Matcher.MatcherList */
export type Matcher_MatcherList = {
  readonly matchers?: readonly Matcher_MatcherList_FieldMatcher[];
};

/** xds.type.matcher.v3.Matcher.MatcherList.FieldMatcher */
export type Matcher_MatcherList_FieldMatcher = {
  readonly predicate?: Matcher_MatcherList_Predicate;
  readonly on_match?: Matcher_OnMatch;
};

/** xds.type.matcher.v3.Matcher.MatcherList.Predicate */
export type Matcher_MatcherList_Predicate = {
  readonly single_predicate?: Matcher_MatcherList_Predicate_SinglePredicate;
  readonly or_matcher?: Matcher_MatcherList_Predicate_PredicateList;
  readonly and_matcher?: Matcher_MatcherList_Predicate_PredicateList;
  readonly not_matcher?: Matcher_MatcherList_Predicate;
};

/** xds.type.matcher.v3.Matcher.MatcherList.Predicate.PredicateList */
export type Matcher_MatcherList_Predicate_PredicateList = {
  readonly predicate?: readonly Matcher_MatcherList_Predicate[];
};

/** xds.type.matcher.v3.Matcher.MatcherList.Predicate.SinglePredicate */
export type Matcher_MatcherList_Predicate_SinglePredicate = {
  readonly input?: xds_core_v3.TypedExtensionConfig;
  readonly value_match?: StringMatcher;
  readonly custom_match?: xds_core_v3.TypedExtensionConfig;
};

/** xds.type.matcher.v3.Matcher.MatcherTree */
export type Matcher_MatcherTree = {
  readonly input?: xds_core_v3.TypedExtensionConfig;
  readonly exact_match_map?: Matcher_MatcherTree_MatchMap;
  readonly prefix_match_map?: Matcher_MatcherTree_MatchMap;
  readonly custom_match?: xds_core_v3.TypedExtensionConfig;
};

/** xds.type.matcher.v3.Matcher.MatcherTree.MatchMap */
export type Matcher_MatcherTree_MatchMap = {
  readonly map?: Readonly<Record<string, Matcher_OnMatch>>;
};

/** xds.type.matcher.v3.Matcher.OnMatch */
export type Matcher_OnMatch = {
  readonly matcher?: Matcher;
  readonly action?: xds_core_v3.TypedExtensionConfig;
  readonly keep_matching?: boolean;
};

/** xds.type.matcher.v3.RegexMatcher */
export type RegexMatcher = {
  readonly google_re2?: RegexMatcher_GoogleRE2;
  readonly regex?: string;
};

/** xds.type.matcher.v3.RegexMatcher.GoogleRE2 */
export type RegexMatcher_GoogleRE2 = { readonly [field: string]: never };

/** xds.type.matcher.v3.ServerNameMatcher */
export type ServerNameMatcher = {
  readonly domain_matchers?: readonly ServerNameMatcher_DomainMatcher[];
};

/** xds.type.matcher.v3.ServerNameMatcher.DomainMatcher */
export type ServerNameMatcher_DomainMatcher = {
  readonly domains?: readonly string[];
  readonly on_match?: Matcher_OnMatch;
};

/** xds.type.matcher.v3.StringMatcher */
export type StringMatcher = {
  readonly exact?: string;
  readonly prefix?: string;
  readonly suffix?: string;
  readonly safe_regex?: RegexMatcher;
  readonly contains?: string;
  readonly custom?: xds_core_v3.TypedExtensionConfig;
  readonly ignore_case?: boolean;
};
