// External authorization: a server is asked about each request of the routes that call for it.

import { any } from "../../../../model/envoy/any.ts";
import type { CheckSettings } from "../../../../model/envoy/generated/envoy.extensions.filters.http.ext_authz.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { ExternalAuth } from "../../../../model/ir/security/external-auth.ts";
import { fields } from "../../messages/fields.ts";
import { policyFilterName, sharedFilterName } from "../../names.ts";
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
  buildFilters: (settings) => [{ name: nameOf(settings), typed_config: buildExtAuthz(settings, "route") }],
  buildRoutePart: (settings) => ({ [nameOf(settings)]: any(perRoute, { check_settings: checkSettings(settings) }) }),
  buildOtherPart: (used) =>
    Object.fromEntries([...new Set(used.map(nameOf))].sort().map((name) => [name, any(perRoute, { disabled: true })])),
};

function checkSettings({ contextExtensions }: ExternalAuth): CheckSettings {
  return fields({ context_extensions: contextExtensions });
}

/** A policy's filter has Envoy Gateway's name. */
function nameOf(settings: ExternalAuth): string {
  if (settings.policy !== undefined) return policyFilterName(extAuthzName, settings.policy);
  return sharedFilterName(extAuthzName, settings.destination, settings);
}
