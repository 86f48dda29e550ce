// Names of Envoy resources, as in Envoy Gateway v1.9, so that patches, dashboards and alerts keep working.

import { sha256 } from "../../base/digest.ts";
import type { Secret } from "../../model/host.ts";
import type { RouteId } from "../../model/ir/route.ts";
import type { JwtProvider } from "../../model/ir/security/jwt.ts";
import type { PolicyName } from "../../model/ir/security/policy-name.ts";
import type { Certificate } from "../../model/tls.ts";

/** The UDP listener for HTTP/3: shop/edge/https-quic. */
export function quicListenerName(listener: string): string {
  return `${listener}-quic`;
}

/** shop/edge/http/www_example_com */
export function virtualHostName(listener: string, hostname: string): string {
  return `${listener}/${hostPart(hostname)}`;
}

/** httproute/shop/cart/rule/0/match/0/www_example_com */
export function routeName({ kind, namespace, name, rule, match }: RouteId, hostname: string): string {
  return `${kind.toLowerCase()}/${namespace}/${name}/rule/${rule}/match/${match}/${hostPart(hostname)}`;
}

/** Starts the names of the routes of an object, one of its rules or one match: httproute/shop/cart/rule/0/match/ */
export function routeNamePrefix(
  { kind, namespace, name }: Pick<RouteId, "kind" | "namespace" | "name">,
  rule: number | undefined,
  match: number | undefined,
): string {
  const ofRule = rule === undefined ? "" : `${rule}/match/${match === undefined ? "" : `${match}/`}`;
  return `${kind.toLowerCase()}/${namespace}/${name}/rule/${ofRule}`;
}

function hostPart(hostname: string): string {
  return hostname.replaceAll(".", "_");
}

/** Ends the name of the route that answers the preflight requests for another one. */
export const preflightSuffix = "/cors-preflight";

/** Ends the name of the route for CONNECT requests, in front of the one for requests with a path. */
export const connectSuffix = "/connect";

/** Ends the name of the route for allowed origins, beside one that Envoy answers itself. */
export const allowedOriginSuffix = "/cors-origin";

/** Ends the name of the route that redirects requests whose Host has a port. */
export const hostWithPortSuffix = "/host-with-port";

/** Answers misdirected requests: their host belongs to another listener. */
export function misdirectedRouteName(virtualHost: string): string {
  return `${virtualHost}/misdirected`;
}

/** Takes the requests that match no route, so that the listener's filters run for them as well. */
export function unmatchedRouteName(virtualHost: string): string {
  return `${virtualHost}/unmatched`;
}

/** Answers all requests of a listener, for one of its filters. */
export function listenerAnswerName(virtualHost: string): string {
  return `${virtualHost}/answer`;
}

/** Rejects all requests of a listener that has a broken filter. */
export function brokenFilterRouteName(virtualHost: string): string {
  return `${virtualHost}/broken-filter`;
}

/** The region of a backend's endpoints. */
export function localityName(cluster: string, backend: number): string {
  return `${cluster}/backend/${backend}`;
}

/** The TLS configuration of one backend of a cluster. */
export function tlsMatchName(cluster: string, backend: number): string {
  return `${cluster}/tls/${backend}`;
}

export function certificateName({ certificate }: Certificate): string {
  return `${certificate.namespace}/${certificate.name}`;
}

/** A certificate authority, or another secret with one file. */
export function secretName({ namespace, name, key }: Secret): string {
  return `${namespace}/${name}/${key}`;
}

/** The name of something whose usual name another one has, such as a ConfigMap beside a Secret of the same name. */
export function distinctName(name: string, content: unknown): string {
  return `${name}/${shortDigest(content)}`;
}

/** The filter of one policy: envoy.filters.http.basic_auth/securitypolicy/shop/users. */
export function policyFilterName(filter: string, { kind, namespace, name }: PolicyName): string {
  return `${filter}/${kind.toLowerCase()}/${namespace}/${name}`;
}

/** A filter shared by all routes with the same settings: envoy.filters.http.ext_authz/service/shop/authz/80/http/4f2a… */
export function sharedFilterName(filter: string, destination: string, content: unknown): string {
  return `${filter}/${destination}/${shortDigest(content)}`;
}

/** One of the filters of a Gateway listener: envoy.filters.http.ext_authz/shop/edge/http/filters/requests/0. */
export function listenerFilterName(filter: string, listener: string, index: number): string {
  return `${filter}/${listener}/filters/requests/${index}`;
}

/** The key of a JWT provider; the digest tells different providers with the same name apart, as in Envoy Gateway since v1.9. */
export function jwtProviderKey(policy: PolicyName, provider: JwtProvider): string {
  return `${policyPart(policy)}/${provider.name}/${shortDigest(provider)}`;
}

export function jwtRequirementKey(policy: PolicyName, content: unknown): string {
  return `${policyPart(policy)}/${shortDigest(content)}`;
}

/** A secret of the filter of a policy with oidc: oauth2/client_secret/securitypolicy/shop/login. */
export function oidcSecretName(secret: "client_secret" | "hmac_secret", policy: PolicyName): string {
  return `oauth2/${secret}/${policyPart(policy)}`;
}

/** Envoy Gateway has a digest of the policy's UID here, which files do not have. */
export function oidcCookieSuffix(policy: PolicyName): string {
  return shortDigest(policyPart(policy)).slice(0, 8);
}

/** The filter of one HTTPRouteFilter. */
export function credentialFilterName(filter: ObjectName): string {
  return `envoy.filters.http.credential_injector/${routeFilterPart(filter)}`;
}

/** The secret of that filter. */
export function credentialSecretName(filter: ObjectName): string {
  return `credential_injector/credential/${routeFilterPart(filter)}`;
}

type ObjectName = Pick<PolicyName, "namespace" | "name">;

function routeFilterPart({ namespace, name }: ObjectName): string {
  return `httproutefilter/${namespace}/${name}`;
}

function policyPart({ kind, namespace, name }: PolicyName): string {
  return `${kind.toLowerCase()}/${namespace}/${name}`;
}

function shortDigest(content: unknown): string {
  return sha256(JSON.stringify(content)).slice(0, 16);
}

/** A cluster that does not exist: Envoy answers its requests with cluster_not_found_response_code. */
export const invalidBackendCluster = "invalid-backend-cluster";
/** A cluster without endpoints: Envoy closes its connections. */
export const emptyCluster = "EmptyCluster";
export const systemAuthoritiesName = "system_ca_certificates";
export const statsClusterName = "prometheus_stats";

export function statsListenerName(address: string, port: number): string {
  return `envoy-gateway-proxy-stats-${address}-${port}`;
}

export function readyListenerName(address: string, port: number): string {
  return `envoy-gateway-proxy-ready-${address}-${port}`;
}
