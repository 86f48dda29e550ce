// Messages of envoy.config.metrics.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";
import type { Any } from "../any.ts";

/** envoy.config.metrics.v3.HistogramBucketSettings */
export type HistogramBucketSettings = {
  readonly match?: envoy_type_matcher_v3.StringMatcher;
  readonly buckets?: readonly number[];
  readonly bins?: number;
};

/** envoy.config.metrics.v3.StatsConfig */
export type StatsConfig = {
  readonly stats_tags?: readonly TagSpecifier[];
  readonly use_all_default_tags?: boolean;
  readonly stats_matcher?: StatsMatcher;
  readonly histogram_bucket_settings?: readonly HistogramBucketSettings[];
  readonly allow_default_tag_overrides?: boolean;
};

/** envoy.config.metrics.v3.StatsMatcher */
export type StatsMatcher = {
  readonly reject_all?: boolean;
  readonly exclusion_list?: envoy_type_matcher_v3.ListStringMatcher;
  readonly inclusion_list?: envoy_type_matcher_v3.ListStringMatcher;
};

/** envoy.config.metrics.v3.StatsSink */
export type StatsSink = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.metrics.v3.StatsdSink */
export type StatsdSink = {
  readonly address?: envoy_config_core_v3.Address;
  readonly tcp_cluster_name?: string;
  readonly prefix?: string;
  readonly scale_histogram_units_to_milliseconds?: boolean;
};

/** envoy.config.metrics.v3.TagSpecifier */
export type TagSpecifier = {
  readonly tag_name?: string;
  readonly regex?: string;
  readonly fixed_value?: string;
};
