// healthCheck, scheme and grpc: small settings of how a listener treats requests.

import { plainPath } from "../../fields/value-forms.ts";
import { type ClientTrafficFeature, onRequests } from "./client-traffic-feature.ts";

export const healthCheck: ClientTrafficFeature = {
  name: "healthCheck",
  fields: ["path"],
  values: { path: plainPath },
  on: onRequests,
  lower: ({ value }) => ({ healthCheckPath: value.path }),
};

export const scheme: ClientTrafficFeature = {
  name: "scheme",
  fields: [""],
  on: onRequests,
  lower: ({ value }) => (value === "MatchBackend" ? { schemeOfBackend: true } : {}),
};

export const grpc: ClientTrafficFeature = {
  name: "grpc",
  fields: ["enableWeb"],
  on: onRequests,
  lower: ({ value: { enableWeb } }) => (enableWeb === undefined ? {} : { grpcWeb: enableWeb }),
};
