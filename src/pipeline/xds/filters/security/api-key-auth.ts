// API keys: one filter for each policy, disabled until a route enables it, delivered by a file on the host.

import { compareText } from "../../../../base/ordering.ts";
import { any } from "../../../../model/envoy/any.ts";
import type { ApiKeyAuth as EnvoyApiKeyAuth } from "../../../../model/envoy/generated/envoy.extensions.filters.http.api_key_auth.v3.ts";
import type { HttpFilter } from "../../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterNames, FilterSecrets } from "../../../../model/filter-context.ts";
import type { ApiKeyAuth } from "../../../../model/ir/security/api-key-auth.ts";
import { fields } from "../../messages/fields.ts";
import { switchedOn } from "../switched-on.ts";

const configName = "envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuth";

/** Envoy takes keys only inline, so the whole filter is a file in the secrets directory; Envoy reads it again when it is replaced. */
export const apiKeyAuth: HttpFilterFeature<ApiKeyAuth> = {
  scope: "route",
  order: "byName",
  envoyName: "envoy.filters.http.api_key_auth",
  settingsOf: ({ security }) => security.apiKeyAuth,
  buildFilters: (settings, { names, secrets }) => [
    { name: nameOf(settings, names), ...buildFilter(settings, secrets) },
  ],
  headersSet: ({ forwardClientIdHeader }) => [forwardClientIdHeader],
  buildRoutePart: (settings, { names }) => ({ [nameOf(settings, names)]: switchedOn() }),
};

function nameOf({ policy }: ApiKeyAuth, { policyFilterName }: FilterNames): string {
  return policyFilterName("envoy.filters.http.api_key_auth", policy);
}

function buildFilter(settings: ApiKeyAuth, secrets: FilterSecrets): HttpFilter {
  if (secrets.areInline && areKnown(settings))
    return { disabled: true, typed_config: any(configName, buildApiKeyAuth(settings)) };
  return {
    disabled: true,
    config_discovery: {
      config_source: { path_config_source: secrets.configFile(settings.filter), resource_api_version: "V3" },
      type_urls: [`type.googleapis.com/${configName}`],
    },
  };
}

function areKnown({ credentials }: ApiKeyAuth): boolean {
  return credentials.every(({ clients }) => clients !== undefined);
}

/**
 * The filter with its keys; the host's file holds it in a TypedExtensionConfig with the filter's name. Of a client with several keys,
 * the first counts.
 */
export function buildApiKeyAuth({
  credentials,
  extractFrom,
  forwardClientIdHeader,
  sanitize,
}: ApiKeyAuth): EnvoyApiKeyAuth {
  const keys = new Map<string, string>();
  for (const { clients = {} } of credentials) {
    for (const client of Object.keys(clients).sort(compareText)) {
      if (!keys.has(client)) keys.set(client, clients[client]?.revealText() ?? "");
    }
  }
  const forwarding = fields({ header: forwardClientIdHeader, hide_credentials: sanitize || undefined });
  return fields({
    credentials: [...keys].map(([client, key]) => ({ key, client })),
    key_sources: extractFrom.map(({ kind, name }) => ({ [kind === "queryParam" ? "query" : kind]: name })),
    forwarding: Object.keys(forwarding).length === 0 ? undefined : forwarding,
  });
}
