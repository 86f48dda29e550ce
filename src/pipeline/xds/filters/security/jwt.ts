// JSON Web Tokens: one filter in the chain with all providers; routes name their requirement.

import { sortedBy } from "../../../../base/ordering.ts";
import { any } from "../../../../model/envoy/any.ts";
import type {
  JwtProvider as EnvoyJwtProvider,
  JwtClaimToHeader,
  JwtRequirement,
  RemoteJwks,
} from "../../../../model/envoy/generated/envoy.extensions.filters.http.jwt_authn.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterSecrets } from "../../../../model/filter-context.ts";
import type { Jwt, JwtKeys, JwtProvider } from "../../../../model/ir/security/jwt.ts";
import { buildCallRetry } from "../../messages/call-retry.ts";
import { fields, unlessEmpty } from "../../messages/fields.ts";
import { duration } from "../../messages/values.ts";
import { jwtProviderKey, jwtRequirementKey } from "../../names.ts";

/** How long Envoy waits for a key set. */
const fetchTimeoutMs = 10_000;

export const jwt: HttpFilterFeature<Jwt> = {
  scope: "route",
  order: "single",
  envoyName: "envoy.filters.http.jwt_authn",
  settingsOf: ({ security }) => security.jwt,
  buildFilter(used, { secrets }) {
    const providers = used.flatMap(({ policy, providers }) =>
      providers.map((provider) => [jwtProviderKey(policy, provider), buildProvider(provider, secrets)] as const),
    );
    const requirements = used.map((settings) => [requirementName(settings), buildRequirement(settings)] as const);
    const config = { providers: byKey(providers), requirement_map: byKey(requirements) };
    return { typed_config: any("envoy.extensions.filters.http.jwt_authn.v3.JwtAuthentication", config) };
  },
  // Only its claims may be in them, whatever clients send.
  headersRemoved: (used) =>
    used.flatMap(({ providers }) => providers.flatMap((each) => each.claimToHeaders.map(({ header }) => header))),
  buildRoutePart(settings) {
    const config = { requirement_name: requirementName(settings) };
    return { [this.envoyName]: any("envoy.extensions.filters.http.jwt_authn.v3.PerRouteConfig", config) };
  },
};

/** Later filters find the claims of a verified token here, under the provider's name. */
export const jwtMetadataNamespace = "envoy.filters.http.jwt_authn";

function buildProvider(provider: JwtProvider, secrets: FilterSecrets): EnvoyJwtProvider {
  const { issuer, audiences, extractFrom } = provider;
  return fields({
    issuer,
    audiences: unlessEmpty(audiences),
    ...buildKeys(provider.keys, secrets),
    forward: true,
    from_headers: unlessEmpty(
      extractFrom.headers.map(({ name, valuePrefix }) => fields({ name, value_prefix: valuePrefix })),
    ),
    from_params: unlessEmpty(extractFrom.params),
    from_cookies: unlessEmpty(extractFrom.cookies),
    payload_in_metadata: provider.name,
    normalize_payload_in_metadata: { space_delimited_claims: ["scope", "scp"] },
    claim_to_headers: unlessEmpty(
      provider.claimToHeaders.map(({ header, claim }) => ({ header_name: header, ...claimSource(claim) })),
    ),
    clear_route_cache: provider.recomputeRoute || undefined,
  });
}

/** Envoy splits `claim_name` at its dots, so that a name with dots needs the path. */
function claimSource(path: readonly string[]): Pick<JwtClaimToHeader, "claim_name" | "claim_path"> {
  const plain = path.every((key) => !key.includes("."));
  return plain ? { claim_name: path.join(".") } : { claim_path: path.map((key) => ({ key })) };
}

/** Envoy reads a key set from a file when it starts, and not again. */
function buildKeys(keys: JwtKeys, secrets: FilterSecrets): Pick<EnvoyJwtProvider, "remote_jwks" | "local_jwks"> {
  if (keys.kind === "local") return { local_jwks: { inline_string: keys.jwks } };
  if (keys.kind === "secret") return { local_jwks: secrets.source(keys.jwks) };
  return { remote_jwks: buildRemote(keys) };
}

/** Envoy fetches the keys in advance, and keeps the old ones while a fetch fails. */
function buildRemote(keys: Extract<JwtKeys, { readonly kind: "remote" }>): RemoteJwks {
  return {
    http_uri: { uri: keys.uri, cluster: keys.destination, timeout: duration(keys.timeoutMs ?? fetchTimeoutMs) },
    cache_duration: duration(keys.cacheDurationMs),
    async_fetch: fields({ failed_refetch_duration: duration(keys.failedRefetchDurationMs) }),
    retry_policy: buildCallRetry(keys) ?? {},
  };
}

/** A token of any provider is accepted; the mode says whether a missing or an invalid token is accepted, too. */
function buildRequirement({ policy, providers, mode }: Jwt): JwtRequirement {
  const accepted: JwtRequirement[] = providers.map((provider) => ({ provider_name: jwtProviderKey(policy, provider) }));
  if (mode === "optional") accepted.push({ allow_missing: {} });
  if (mode === "failOpen") accepted.push({ allow_missing_or_failed: {} });
  const [first] = accepted;
  return accepted.length === 1 && first !== undefined ? first : { requires_any: { requirements: accepted } };
}

function requirementName({ policy, providers, mode }: Jwt): string {
  return jwtRequirementKey(policy, { providers, mode });
}

function byKey<Value>(entries: readonly (readonly [string, Value])[]): Record<string, Value> {
  return Object.fromEntries(sortedBy(entries, ([key]) => key));
}
