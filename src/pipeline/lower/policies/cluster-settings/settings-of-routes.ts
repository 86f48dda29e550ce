// What `backendSettings` spell like a BackendTrafficPolicy, and only routes do.

import type { AnyFeature } from "../../fields/field-feature.ts";
import type { TrafficPlace } from "../traffic-places.ts";

/** They are rejected for good. Limits of whole requests are not here: Envoy's own calls have such limits (`call-timeouts.ts`). */
export const settingsOfRoutes: readonly AnyFeature<TrafficPlace>[] = [
  {
    name: "loadBalancer",
    fields: [],
    never: {
      consistentHash: "requests of clients are hashed, and Envoy's own calls are not theirs",
      endpointOverride: "clients name the endpoint, and must not choose that of a service that Envoy itself calls",
      "backendUtilization.keepResponseHeaders": "only routes remove these headers from answers",
    },
    on: [],
  },
  {
    name: "timeout",
    fields: [],
    never: { "http.streamIdleTimeout": "only listeners and routes limit how long a request is idle" },
    on: [],
  },
];
