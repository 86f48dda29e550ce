// Credentials towards backends: a filter for each HTTPRouteFilter, disabled until a route enables it.

import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { CredentialInjection } from "../../../../model/ir/route/credential-injection.ts";
import { buildCredentialFilter } from "../../messages/credential-filter.ts";
import { credentialFilterName } from "../../names.ts";
import { switchedOn } from "../switched-on.ts";

/** Envoy has no settings of this filter by route. */
export const credentialInjection: HttpFilterFeature<CredentialInjection> = {
  scope: "route",
  order: "byName",
  envoyName: "envoy.filters.http.credential_injector",
  settingsOf: ({ credential }) => credential,
  buildFilters: (settings, { secrets }) => [{ ...buildCredentialFilter(settings, secrets), disabled: true }],
  buildRoutePart: ({ filter }) => ({ [credentialFilterName(filter)]: switchedOn() }),
};
