// circuitBreaker: how much may be in flight to a destination at a time.

import { atLeast } from "../../fields/value-forms.ts";
import { everywhere, onHttp, withoutDatagrams } from "../traffic-places.ts";
import type { ClusterSetting } from "./cluster-setting.ts";

/** Envoy's own, which Envoy Gateway keeps. */
const defaultMinRetryConcurrency = 3;

/** Each limit that is not set is 1024, by the schema. A session of datagrams counts as a connection. */
export const circuitBreaker: ClusterSetting = {
  name: "circuitBreaker",
  fields: [
    ...["maxConnections", "maxPendingRequests", "maxParallelRequests", "maxParallelRetries"],
    ...["maxRequestsPerConnection", "perEndpoint.maxConnections", "retryBudget"],
  ],
  values: { "retryBudget.minRetryConcurrency": atLeast(0) },
  on: everywhere,
  only: {
    maxPendingRequests: withoutDatagrams,
    maxParallelRequests: onHttp,
    maxParallelRetries: onHttp,
    maxRequestsPerConnection: onHttp,
    "perEndpoint.maxConnections": withoutDatagrams,
    retryBudget: onHttp,
  },
  lower({ value: { perEndpoint, retryBudget, ...limits } }) {
    return {
      circuitBreaker: {
        ...limits,
        maxRequestsPerConnection: limits.maxRequestsPerConnection,
        perEndpointMaxConnections: perEndpoint?.maxConnections,
        // Retries in flight as a share of the requests in flight.
        retryBudget: retryBudget && {
          percent: (retryBudget.percent.numerator / retryBudget.percent.denominator) * 100,
          minRetryConcurrency: retryBudget.minRetryConcurrency ?? defaultMinRetryConcurrency,
        },
      },
    };
  },
};
