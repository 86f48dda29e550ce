// Every HTTP filter, in the order in which a request meets them: Envoy Gateway's.

import { InternalError } from "../../../base/internal-error.ts";
import type { AnyHttpFilterFeature, PluginHttpFilter } from "../../../model/features.ts";
import { grpcStats } from "./grpc-stats.ts";
import { grpcWeb } from "./grpc-web.ts";
import { lateResponseHeaders } from "./late-response-headers.ts";
import { listenerFilters } from "./listener-filters.ts";
import { router } from "./router.ts";
import { apiKeyAuth } from "./security/api-key-auth.ts";
import { authorization } from "./security/authorization.ts";
import { basicAuth } from "./security/basic-auth.ts";
import { cors } from "./security/cors.ts";
import { externalAuth } from "./security/external-auth.ts";
import { jwt } from "./security/jwt.ts";
import { faultInjection } from "./traffic/fault-injection.ts";
import { localRateLimit } from "./traffic/local-rate-limit.ts";
import { requestBuffer } from "./traffic/request-buffer.ts";
import { sessionPersistence } from "./traffic/session-persistence.ts";

/** @see EnvoyProxy.spec.filterOrder, whose default order this is */
const builtIns: readonly AnyHttpFilterFeature[] = [
  listenerFilters, // before all that a route asks for, since they come before the routes
  faultInjection, // before all others, so that every request may fail
  cors, // answers preflight requests, which carry no credentials
  lateResponseHeaders, // stands before all that may answer, so that it changes their answers, too
  externalAuth, // may answer for whatever the next ones would prove
  apiKeyAuth,
  basicAuth,
  jwt, // proves who calls, before anything is decided by it
  sessionPersistence, // says which endpoint the router asks first
  requestBuffer, // holds nothing for those who could not prove who they are
  authorization, // decides by address, headers and the claims that jwt has verified
  localRateLimit, // counts only those who may call
  grpcWeb,
  grpcStats, // counts gRPC messages as backends see them
];

/** The built-in filters, behind each the plugins that name it, in the order of their list; the router ends the chain. */
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
