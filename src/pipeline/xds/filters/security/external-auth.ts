// External authorization: a server is asked about each request of the routes that call for it.

import { any } from "../../../../model/envoy/any.ts";
import type { CheckSettings } from "../../../../model/envoy/generated/envoy.extensions.filters.http.ext_authz.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterNames } from "../../../../model/filter-context.ts";
import type { ExternalAuth } from "../../../../model/ir/security/external-auth.ts";
import { fields } from "../../messages/fields.ts";
import { buildExtAuthz, extAuthzName } from "./ext-authz.ts";

const perRoute = "envoy.extensions.filters.http.ext_authz.v3.ExtAuthzPerRoute";

/**
 * One filter for all routes that want the same, which asks the route at hand whether it is wanted: a filter that is off in the chain
 * would be missed by requests that a listener's filter leads to another route.
 */
export const externalAuth: HttpFilterFeature<ExternalAuth> = {
  scope: "route",
  order: "byName",
  envoyName: extAuthzName,
  settingsOf: ({ security }) => security.externalAuth,
  buildFilters: (settings, { names }) => [
    { name: nameOf(settings, names), typed_config: buildExtAuthz(settings, "route") },
  ],
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

/** A policy's filter has Envoy Gateway's name. */
function nameOf(settings: ExternalAuth, names: FilterNames): string {
  if (settings.policy !== undefined) return names.policyFilterName(extAuthzName, settings.policy);
  return names.sharedFilterName(extAuthzName, settings.destination, settings);
}
