// Messages of envoy.extensions.matching.input_matchers.metadata.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";

/** envoy.extensions.matching.input_matchers.metadata.v3.Metadata */
export type Metadata = {
  readonly value?: envoy_type_matcher_v3.ValueMatcher;
  readonly invert?: boolean;
};
