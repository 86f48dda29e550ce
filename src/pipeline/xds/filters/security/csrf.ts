// Protection from cross-site request forgery: off in the chain, on for the routes that have it.

import { any } from "../../../../model/envoy/any.ts";
import type { CsrfPolicy } from "../../../../model/envoy/generated/envoy.extensions.filters.http.csrf.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { Csrf } from "../../../../model/ir/security/csrf.ts";
import { fields, unlessEmpty } from "../../messages/fields.ts";
import { wildcardMatcher } from "../../messages/text-match.ts";
import { always, fractionalPercent } from "../../messages/values.ts";

const configName = "envoy.extensions.filters.http.csrf.v3.CsrfPolicy";

export const csrf: HttpFilterFeature<Csrf> = {
  scope: "route",
  order: "single",
  envoyName: "envoy.filters.http.csrf",
  settingsOf: ({ security }) => security.csrf,
  buildFilter: () => ({ typed_config: any(configName, { filter_enabled: { default_value: { numerator: 0 } } }) }),
  buildRoutePart({ additionalHosts, shadow: { numerator, denominator } }) {
    const policy: CsrfPolicy = fields({
      filter_enabled: { default_value: fractionalPercent(denominator - numerator, denominator) },
      // Envoy draws for each of the two, and counts only what the first one leaves.
      shadow_enabled: numerator === 0 ? undefined : { default_value: always },
      additional_origins: unlessEmpty(additionalHosts.map(wildcardMatcher)),
    });
    return { [this.envoyName]: any(configName, policy) };
  },
};
