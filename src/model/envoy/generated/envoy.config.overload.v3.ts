// Messages of envoy.config.overload.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { Any } from "../any.ts";

/** envoy.config.overload.v3.BufferFactoryConfig */
export type BufferFactoryConfig = {
  readonly minimum_account_to_track_power_of_two?: number;
};

/** envoy.config.overload.v3.LoadShedPoint */
export type LoadShedPoint = {
  readonly name?: string;
  readonly triggers?: readonly Trigger[];
};

/** envoy.config.overload.v3.OverloadAction */
export type OverloadAction = {
  readonly name?: string;
  readonly triggers?: readonly Trigger[];
  readonly typed_config?: Any;
};

/** envoy.config.overload.v3.OverloadManager */
export type OverloadManager = {
  readonly refresh_interval?: string;
  readonly resource_monitors?: readonly ResourceMonitor[];
  readonly actions?: readonly OverloadAction[];
  readonly loadshed_points?: readonly LoadShedPoint[];
  readonly buffer_factory_config?: BufferFactoryConfig;
};

/** envoy.config.overload.v3.ResourceMonitor */
export type ResourceMonitor = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.overload.v3.ScaledTrigger */
export type ScaledTrigger = {
  readonly scaling_threshold?: number;
  readonly saturation_threshold?: number;
};

/** envoy.config.overload.v3.ThresholdTrigger */
export type ThresholdTrigger = {
  readonly value?: number;
};

/** envoy.config.overload.v3.Trigger */
export type Trigger = {
  readonly name?: string;
  readonly threshold?: ThresholdTrigger;
  readonly scaled?: ScaledTrigger;
};
