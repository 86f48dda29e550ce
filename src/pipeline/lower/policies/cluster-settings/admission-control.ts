// admissionControl: requests are rejected while many others to the same backends fail.

import type { DestinationSettings } from "../../../../model/ir/destination/destination-settings.ts";
import type {
  BackendTrafficPolicyAdmissionControlSuccessCriteriaGrpc,
  BackendTrafficPolicySpec,
} from "../../../../model/resources/generated/backend-traffic-policy.ts";
import { optionalMs } from "../../fields/durations.ts";
import type { FieldFeature } from "../../fields/field-feature.ts";
import { secondsBetween } from "../../fields/value-forms.ts";
import type { TrafficPlace } from "../traffic-places.ts";

/** A setting of the cluster that only a BackendTrafficPolicy has, not a `backendSettings`. Envoy counts whole seconds. */
export const admissionControl: FieldFeature<BackendTrafficPolicySpec, DestinationSettings, TrafficPlace> = {
  name: "admissionControl",
  fields: [
    ...["samplingWindow", "minSuccessRate", "rejectionAggression", "minRequestRate", "maxRejectionPercent"],
    ...["successCriteria.http.statusCodes", "successCriteria.grpc.statusCodes"],
  ],
  values: { samplingWindow: secondsBetween(1, 4_294_967) },
  on: ["requests"],
  lower({ value: { samplingWindow, minSuccessRate, rejectionAggression, successCriteria = {}, ...limits } }) {
    const windowMs = optionalMs(samplingWindow);
    return {
      admissionControl: {
        windowSeconds: windowMs === undefined ? undefined : windowMs / 1000,
        minSuccessPercent: minSuccessRate,
        aggression: rejectionAggression,
        minRequestRate: limits.minRequestRate,
        maxRejectionPercent: limits.maxRejectionPercent,
        httpStatuses: inOrder(successCriteria.http?.statusCodes ?? []),
        grpcStatuses: inOrder((successCriteria.grpc?.statusCodes ?? []).map((code) => grpcCodes.indexOf(code))),
      },
    };
  },
};

function inOrder(codes: readonly number[]): readonly number[] {
  return [...new Set(codes)].sort((a, b) => a - b);
}

type GrpcCode = NonNullable<BackendTrafficPolicyAdmissionControlSuccessCriteriaGrpc["statusCodes"]>[number];

/** Each at its number. @see https://grpc.io/docs/guides/status-codes/ */
const grpcCodes: readonly GrpcCode[] = [
  ...(["Ok", "Cancelled", "Unknown", "InvalidArgument", "DeadlineExceeded", "NotFound", "AlreadyExists"] as const),
  ...(["PermissionDenied", "ResourceExhausted", "FailedPrecondition", "Aborted", "OutOfRange"] as const),
  ...(["Unimplemented", "Internal", "Unavailable", "DataLoss", "Unauthenticated"] as const),
];
