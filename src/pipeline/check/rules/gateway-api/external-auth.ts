// The external authorization filter of Gateway API (experimental channel).

import { routeBackendRef } from "../backend-refs.ts";
import { allowedWhen, requiredWhen } from "../combinators.ts";
import { is } from "../conditions.ts";
import { at, only, type Placement } from "../rule.ts";

/** What holds for the externalAuth part of a filter. */
export const externalAuth: Placement = at(
  "externalAuth",
  ...[
    allowedWhen("1add1dca67de", "grpc", is("protocol", "GRPC")),
    requiredWhen("fbee517ef220", "grpc", is("protocol", "GRPC")),
    allowedWhen("e2083e9fe8d0", "http", is("protocol", "HTTP")),
    requiredWhen("43a774e090df", "http", is("protocol", "HTTP")),
  ].map((rule) => only("experimental", rule)),
  at("backendRef", ...routeBackendRef.map((rule) => only("experimental", rule))),
);
