// Enables a filter that is disabled in the chain.

import { type Any, any } from "../../../model/envoy/any.ts";

/** Part of a route or host: it uses the filter with the settings that the filter has in the chain. */
export function switchedOn(): Any {
  return any("envoy.config.route.v3.FilterConfig", { config: {} as Any });
}
