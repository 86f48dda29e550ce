// Cross-origin resource sharing: answers preflight requests and adds CORS headers to responses.

import { any } from "../../../../model/envoy/any.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { Cors } from "../../../../model/ir/security/cors.ts";
import { fields } from "../../messages/fields.ts";
import { wildcardMatcher } from "../../messages/text-match.ts";

export const cors: HttpFilterFeature<Cors> = {
  scope: "route",
  order: "single",
  envoyName: "envoy.filters.http.cors",
  settingsOf: ({ cors }) => cors,
  buildFilter: () => ({ typed_config: any("envoy.extensions.filters.http.cors.v3.Cors", {}) }),
  buildRoutePart(settings) {
    const policy = fields({
      allow_origin_string_match: settings.allowOrigins.map(wildcardMatcher),
      allow_methods: joined(settings.allowMethods),
      allow_headers: joined(settings.allowHeaders),
      expose_headers: joined(settings.exposeHeaders),
      max_age: settings.maxAgeSeconds === undefined ? undefined : String(settings.maxAgeSeconds),
      allow_credentials: settings.allowCredentials,
      // Envoy answers a preflight request that it does not allow itself, without the headers that would allow the call.
      forward_not_matching_preflights: false,
    });
    return { [this.envoyName]: any("envoy.extensions.filters.http.cors.v3.CorsPolicy", policy) };
  },
};

function joined(names: readonly string[]): string | undefined {
  return names.length === 0 ? undefined : names.join(", ");
}
