// Admission control: a filter of the cluster, so that it sees each attempt of a request.

import { any } from "../../../model/envoy/any.ts";
import type { HttpFilter } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { Int32Range } from "../../../model/envoy/generated/envoy.type.v3.ts";
import type { AdmissionControl } from "../../../model/ir/destination/admission-control.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";

export function buildAdmissionControl(settings: AdmissionControl): HttpFilter {
  const { windowSeconds, aggression, minRequestRate, httpStatuses, grpcStatuses } = settings;
  const config = fields({
    enabled: { default_value: true },
    sampling_window: windowSeconds === undefined ? undefined : `${windowSeconds}s`,
    sr_threshold: percent(settings.minSuccessPercent),
    aggression: aggression === undefined ? undefined : { default_value: aggression },
    rps_threshold: minRequestRate === undefined ? undefined : { default_value: minRequestRate },
    max_rejection_probability: percent(settings.maxRejectionPercent),
    success_criteria: fields({
      http_criteria: httpStatuses.length === 0 ? undefined : { http_success_status: rangesOf(httpStatuses) },
      grpc_criteria: unlessEmpty(grpcStatuses) && { grpc_success_status: grpcStatuses },
    }),
  });
  return {
    name: "envoy.filters.http.admission_control",
    typed_config: any("envoy.extensions.filters.http.admission_control.v3.AdmissionControl", config),
  };
}

function percent(value: number | undefined) {
  return value === undefined ? undefined : { default_value: { value } };
}

/** Neighbours share a range, whose end is the first number behind it. */
function rangesOf(statuses: readonly number[]): readonly Int32Range[] {
  const ranges: { readonly start: number; end: number }[] = [];
  for (const status of statuses) {
    const last = ranges.at(-1);
    if (last?.end === status) last.end += 1;
    else ranges.push({ start: status, end: status + 1 });
  }
  return ranges;
}
