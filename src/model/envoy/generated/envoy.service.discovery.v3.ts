// Messages of envoy.service.discovery.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as google_rpc from "./google.rpc.ts";
import type { Any } from "../any.ts";

/** envoy.service.discovery.v3.DiscoveryResponse */
export type DiscoveryResponse = {
  readonly version_info?: string;
  readonly resources?: readonly Any[];
  readonly canary?: boolean;
  readonly type_url?: string;
  readonly nonce?: string;
  readonly control_plane?: envoy_config_core_v3.ControlPlane;
  readonly resource_errors?: readonly ResourceError[];
};

/** envoy.service.discovery.v3.DynamicParameterConstraints */
export type DynamicParameterConstraints = {
  readonly constraint?: DynamicParameterConstraints_SingleConstraint;
  readonly or_constraints?: DynamicParameterConstraints_ConstraintList;
  readonly and_constraints?: DynamicParameterConstraints_ConstraintList;
  readonly not_constraints?: DynamicParameterConstraints;
};

/** envoy.service.discovery.v3.DynamicParameterConstraints.ConstraintList */
export type DynamicParameterConstraints_ConstraintList = {
  readonly constraints?: readonly DynamicParameterConstraints[];
};

/** envoy.service.discovery.v3.DynamicParameterConstraints.SingleConstraint */
export type DynamicParameterConstraints_SingleConstraint = {
  readonly key?: string;
  readonly value?: string;
  readonly exists?: DynamicParameterConstraints_SingleConstraint_Exists;
};

/** envoy.service.discovery.v3.DynamicParameterConstraints.SingleConstraint.Exists */
export type DynamicParameterConstraints_SingleConstraint_Exists = { readonly [field: string]: never };

/** envoy.service.discovery.v3.ResourceError */
export type ResourceError = {
  readonly resource_name?: ResourceName;
  readonly error_detail?: google_rpc.Status;
};

/** envoy.service.discovery.v3.ResourceName */
export type ResourceName = {
  readonly name?: string;
  readonly dynamic_parameter_constraints?: DynamicParameterConstraints;
};
