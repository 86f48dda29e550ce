// All HTTP filters, in the order in which a request passes them.

import { InternalError } from "../../../base/internal-error.ts";
import type { AnyHttpFilterFeature, PluginHttpFilter } from "../../../model/features.ts";
import { dynamicModules } from "./extension/dynamic-modules.ts";
import { externalProcessing } from "./extension/external-processing.ts";
import { lua } from "./extension/lua.ts";
import { wasm } from "./extension/wasm.ts";
import { grpcStats } from "./grpc-stats.ts";
import { grpcWeb } from "./grpc-web.ts";
import { healthCheck } from "./health-check.ts";
import { lateResponseHeaders } from "./late-response-headers.ts";
import { listenerFilters } from "./listener-filters.ts";
import { router } from "./router.ts";
import { apiKeyAuth } from "./security/api-key-auth.ts";
import { authorization } from "./security/authorization.ts";
import { basicAuth } from "./security/basic-auth.ts";
import { cors } from "./security/cors.ts";
import { csrf } from "./security/csrf.ts";
import { externalAuth } from "./security/external-auth.ts";
import { geoIp } from "./security/geo-ip.ts";
import { jwt } from "./security/jwt.ts";
import { oidc } from "./security/oidc.ts";
import { bandwidthLimit } from "./traffic/bandwidth-limit.ts";
import { compression } from "./traffic/compression.ts";
import { credentialInjection } from "./traffic/credential-injection.ts";
import { faultInjection } from "./traffic/fault-injection.ts";
import { globalRateLimit } from "./traffic/global-rate-limit.ts";
import { hostResolver } from "./traffic/host-resolver.ts";
import { localRateLimit } from "./traffic/local-rate-limit.ts";
import { requestBuffer } from "./traffic/request-buffer.ts";
import { responseOverride } from "./traffic/response-override.ts";
import { sessionPersistence } from "./traffic/session-persistence.ts";

/** Envoy Gateway's default order. @see EnvoyProxy.spec.filterOrder */
const builtIns: readonly AnyHttpFilterFeature[] = [
  responseOverride, // sees the responses of all others, also those that they send themselves
  healthCheck, // answers even where later filters would reject or count the check
  listenerFilters, // run before the route is chosen, so they precede all filters of routes
  faultInjection, // first of the routes' filters, so that faults apply to every request
  cors, // answers preflight requests, which carry no credentials
  csrf, // before the checks that believe a user's cookies
  lateResponseHeaders, // before the other filters that may answer, so that it changes their answers, too
  externalAuth, // may answer before the other checks
  apiKeyAuth,
  basicAuth,
  oidc, // after the checks that need no browser
  jwt, // verifies who calls, before later filters use it
  sessionPersistence, // picks the endpoint that the router tries first
  requestBuffer, // after authentication, so that unauthenticated requests use no memory
  lua, // foreign code sees requests of known callers, and those that authorization and limits judge after it
  externalProcessing, // sees what scripts have changed
  wasm, // sees what processors have changed
  dynamicModules, // see what scripts, processors and Wasm modules have changed
  geoIp, // tells authorization where clients are
  authorization, // decides by address, headers and the claims that jwt has verified
  localRateLimit, // counts only authorized requests
  globalRateLimit, // asks the service only for those that no local limit denies
  bandwidthLimit, // after the request buffer, which would count what arrives slowly in parts
  grpcWeb,
  grpcStats, // counts gRPC messages as backends see them
  credentialInjection, // near the backends, so that no filter before it takes the credential for one of the client
  compression, // compresses what backends answer, before other filters see the answer
  hostResolver, // waits for DNS only for requests that all others let pass
];

/** Plugins directly follow the built-in filter that they name, in the order of the list. The router comes last, as Envoy requires. */
export function httpFilters(plugins: readonly PluginHttpFilter[] = []): readonly AnyHttpFilterFeature[] {
  const placed = plugins.map(({ feature, behind }) => ({ feature, place: placeOf(behind) }));
  const behind = (index: number) => placed.filter(({ place }) => place === index).map(({ feature }) => feature);
  return [...builtIns.flatMap((feature, index) => [feature, ...behind(index)]), router];
}

function placeOf(envoyName: string | undefined): number {
  if (envoyName === undefined) return builtIns.length - 1;
  const place = builtIns.findLastIndex((feature) => feature.envoyName === envoyName);
  if (place === -1) throw new InternalError(`no plugin can stand behind the filter ${envoyName}`);
  return place;
}
