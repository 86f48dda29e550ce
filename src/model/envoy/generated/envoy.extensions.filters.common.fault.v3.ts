// Messages of envoy.extensions.filters.common.fault.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_type_v3 from "./envoy.type.v3.ts";

/** envoy.extensions.filters.common.fault.v3.FaultDelay */
export type FaultDelay = {
  readonly fixed_delay?: string;
  readonly header_delay?: FaultDelay_HeaderDelay;
  readonly percentage?: envoy_type_v3.FractionalPercent;
};

/** envoy.extensions.filters.common.fault.v3.FaultDelay.HeaderDelay */
export type FaultDelay_HeaderDelay = { readonly [field: string]: never };

/** envoy.extensions.filters.common.fault.v3.FaultRateLimit */
export type FaultRateLimit = {
  readonly fixed_limit?: FaultRateLimit_FixedLimit;
  readonly header_limit?: FaultRateLimit_HeaderLimit;
  readonly percentage?: envoy_type_v3.FractionalPercent;
};

/** envoy.extensions.filters.common.fault.v3.FaultRateLimit.FixedLimit */
export type FaultRateLimit_FixedLimit = {
  readonly limit_kbps?: string | number;
};

/** envoy.extensions.filters.common.fault.v3.FaultRateLimit.HeaderLimit */
export type FaultRateLimit_HeaderLimit = { readonly [field: string]: never };
