// Bandwidth limits: a filter for each direction, since one has one limit for both.

import { type Any, any } from "../../../../model/envoy/any.ts";
import type { BandwidthLimit as EnvoyBandwidthLimit } from "../../../../model/envoy/generated/envoy.extensions.filters.http.bandwidth_limit.v3.ts";
import type { HttpFilterFeature, NamedHttpFilter } from "../../../../model/features.ts";
import type { BandwidthLimit } from "../../../../model/ir/route/bandwidth-limit.ts";
import { fields } from "../../messages/fields.ts";

const envoyName = "envoy.filters.http.bandwidth_limit";
const requestName = `${envoyName}/request`;
const responseName = `${envoyName}/response`;
const statPrefix = "http_bandwidth_limiter";

/** The filters do nothing in the chain; each route brings its own limits. */
export const bandwidthLimit: HttpFilterFeature<BandwidthLimit> = {
  scope: "route",
  order: "asListed",
  envoyName,
  settingsOf: ({ traffic }) => traffic.bandwidthLimit,
  buildFilters: (settings) => Object.keys(buildParts(settings)).map(idleFilter),
  buildRoutePart: buildParts,
};

function idleFilter(name: string): NamedHttpFilter {
  return { name, disabled: true, typed_config: buildLimit({}) };
}

function buildParts({ requestKibPerSecond, responseKibPerSecond, trailerPrefix }: BandwidthLimit) {
  const parts: Record<string, Any> = {};
  if (requestKibPerSecond !== undefined)
    parts[requestName] = buildLimit({ enable_mode: "REQUEST", limit_kbps: requestKibPerSecond });
  if (responseKibPerSecond !== undefined) {
    const trailers = trailerPrefix === undefined ? {} : buildTrailers(trailerPrefix);
    parts[responseName] = buildLimit({ enable_mode: "RESPONSE", limit_kbps: responseKibPerSecond, ...trailers });
  }
  return parts;
}

function buildTrailers(prefix: string): EnvoyBandwidthLimit {
  return fields({ enable_response_trailers: true, response_trailer_prefix: prefix || undefined });
}

function buildLimit(limit: EnvoyBandwidthLimit): Any {
  return any("envoy.extensions.filters.http.bandwidth_limit.v3.BandwidthLimit", { stat_prefix: statPrefix, ...limit });
}
