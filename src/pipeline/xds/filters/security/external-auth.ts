// External authorization: a server decides about each request of the routes that use it.

import { any } from "../../../../model/envoy/any.ts";
import type { CheckSettings } from "../../../../model/envoy/generated/envoy.extensions.filters.http.ext_authz.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterNames } from "../../../../model/filter-context.ts";
import type { ExternalAuth } from "../../../../model/ir/security/external-auth.ts";
import { fields } from "../../messages/fields.ts";
import { buildExtAuthz, extAuthzName } from "./ext-authz.ts";

const perRoute = "envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute";

/**
 * One filter for all routes with the same settings, enabled in the chain and disabled by all other routes: a request that a listener's
 * filter moves to another route would bypass a filter that is disabled in the chain.
 */
export const externalAuth: HttpFilterFeature<ExternalAuth> = {
  scope: "route",
  order: "byName",
  envoyName: extAuthzName,
  settingsOf: ({ security }) => security.externalAuth,
  buildFilters: (settings, { names }) => [
    { name: nameOf(settings, names), typed_config: buildExtAuthz(settings, "route") },
  ],
  headersSet: ({ protocol }) =>
    protocol.kind === "http" && protocol.allowedResponseHeaders !== "all" ? protocol.allowedResponseHeaders : [],
  buildRoutePart: (settings, { names }) => ({
    [nameOf(settings, names)]: any(perRoute, { check_settings: checkSettings(settings) }),
  }),
  buildOtherPart(used, { names }) {
    const filters = new Set(used.map((settings) => nameOf(settings, names)));
    return Object.fromEntries([...filters].sort().map((name) => [name, any(perRoute, { disabled: true })]));
  },
};

function checkSettings({ contextExtensions }: ExternalAuth): CheckSettings {
  return fields({ context_extensions: contextExtensions });
}

/** The filter of a policy is named as in Envoy Gateway. */
function nameOf(settings: ExternalAuth, names: FilterNames): string {
  if (settings.policy !== undefined) return names.policyFilterName(extAuthzName, settings.policy);
  return names.sharedFilterName(extAuthzName, settings.destination, settings);
}
