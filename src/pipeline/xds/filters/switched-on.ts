// Filters that are off in the chain until a route or host calls for them.

import { type Any, any } from "../../../model/envoy/any.ts";

/** What a route or host says of a filter that is off elsewhere: use it as it stands in the chain. */
export function switchedOn(): Any {
  return any("envoy.config.route.v3.FilterConfig", { config: {} as Any });
}
