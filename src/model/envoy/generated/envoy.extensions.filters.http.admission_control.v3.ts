// Messages of envoy.extensions.filters.http.admission_control.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";

/** envoy.extensions.filters.http.admission_control.v3.AdmissionControl */
export type AdmissionControl = {
  readonly enabled?: envoy_config_core_v3.RuntimeFeatureFlag;
  readonly success_criteria?: AdmissionControl_SuccessCriteria;
  readonly sampling_window?: string;
  readonly aggression?: envoy_config_core_v3.RuntimeDouble;
  readonly sr_threshold?: envoy_config_core_v3.RuntimePercent;
  readonly rps_threshold?: envoy_config_core_v3.RuntimeUInt32;
  readonly max_rejection_probability?: envoy_config_core_v3.RuntimePercent;
};

/** envoy.extensions.filters.http.admission_control.v3.AdmissionControl.SuccessCriteria */
export type AdmissionControl_SuccessCriteria = {
  readonly http_criteria?: AdmissionControl_SuccessCriteria_HttpCriteria;
  readonly grpc_criteria?: AdmissionControl_SuccessCriteria_GrpcCriteria;
};

/** envoy.extensions.filters.http.admission_control.v3.AdmissionControl.SuccessCriteria.GrpcCriteria */
export type AdmissionControl_SuccessCriteria_GrpcCriteria = {
  readonly grpc_success_status?: readonly number[];
};

/** envoy.extensions.filters.http.admission_control.v3.AdmissionControl.SuccessCriteria.HttpCriteria */
export type AdmissionControl_SuccessCriteria_HttpCriteria = {
  readonly http_success_status?: readonly envoy_type_v3.Int32Range[];
};
