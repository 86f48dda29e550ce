// What `backendSettings` spell like a BackendTrafficPolicy, and only routes do.

import type { AnyFeature } from "../../fields/field-feature.ts";
import type { TrafficPlace } from "../traffic-places.ts";

const limits = "Envoy limits requests by their route, and its own calls have none";

/** Envoy has no mechanism for them in what it calls by itself, so they are rejected for good. */
export const settingsOfRoutes: readonly AnyFeature<TrafficPlace>[] = [
  {
    name: "loadBalancer",
    fields: [],
    never: {
      consistentHash: "a route says what Envoy hashes, and its own calls have none",
      endpointOverride: "a client's request names the endpoint, and Envoy's own calls have none",
      "backendUtilization.keepResponseHeaders": "the answer stays in Envoy, and no client sees its headers",
    },
    on: [],
  },
  {
    name: "timeout",
    fields: [],
    never: { "http.requestTimeout": limits, "http.maxStreamDuration": limits, "http.streamIdleTimeout": limits },
    on: [],
  },
];
