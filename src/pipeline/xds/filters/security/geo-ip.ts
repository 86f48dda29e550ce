// Finds out where clients are, for the rules of authorization that ask for it.

import { InternalError } from "../../../../base/internal-error.ts";
import { any } from "../../../../model/envoy/any.ts";
import type { HttpFilter } from "../../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { CommonGeoipProviderConfig_GeolocationFieldKeys as Keys } from "../../../../model/envoy/generated/envoy.extensions.geoip_providers.common.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterContext } from "../../../../model/filter-context.ts";
import type { GeoFact, GeoFile } from "../../../../model/ir/geo-ip.ts";
import type { Authorization } from "../../../../model/ir/security/authorization.ts";
import { fields } from "../../messages/fields.ts";
import { geoHeaders } from "../../messages/geo-headers.ts";

const filterName = "envoy.filters.http.geoip";

/** Of the filters of a chain. */
export function locatesClients(filters: readonly HttpFilter[]): boolean {
  return filters.some(({ name }) => name === filterName);
}

/**
 * On for every route of the chain: a route that is chosen anew after the chain was set up must find what its rules ask for. Without settings of
 * its own for addresses, the filter looks up the one that the listener takes for the client's, as all rules about addresses do.
 */
export const geoIp: HttpFilterFeature<Authorization> = {
  scope: "route",
  order: "single",
  envoyName: filterName,
  settingsOf: ({ security: { authorization } }) => (asksForPlaces(authorization) ? authorization : undefined),
  buildFilter(used, context) {
    const provider = {
      name: "envoy.geoip_providers.maxmind",
      typed_config: any("envoy.extensions.geoip_providers.maxmind.v3.MaxMindConfig", {
        ...buildPaths(context),
        common_provider_config: { geo_field_keys: buildKeys(used) },
      }),
    };
    return { typed_config: any("envoy.extensions.filters.http.geoip.v3.Geoip", { provider }) };
  },
  buildRoutePart: () => ({}),
};

function asksForPlaces(authorization: Authorization | undefined): boolean {
  return authorization?.rules.some(({ geoLocations }) => geoLocations !== undefined) ?? false;
}

/** Every database that there is, as in Envoy Gateway. */
function buildPaths({ proxy, hostFile, pinnedPath }: FilterContext) {
  const { city, country, asn, isp, anonymousIp } = proxy.geoDatabases ?? {};
  const pathOf = ({ path, origin, pinned }: GeoFile) =>
    pinned === undefined ? hostFile({ kind: "database", path }, origin) : pinnedPath(pinned);
  const paths = fields({
    city_db_path: city && pathOf(city),
    country_db_path: country && pathOf(country),
    asn_db_path: asn && pathOf(asn),
    isp_db_path: isp && pathOf(isp),
    anon_db_path: anonymousIp && pathOf(anonymousIp),
  });
  if (Object.keys(paths).length === 0) throw new InternalError("rules ask for places, and there is no database");
  return paths;
}

const keys: Readonly<Record<GeoFact, keyof Keys>> = {
  country: "country",
  region: "region",
  city: "city",
  asn: "asn",
  isp: "isp",
  isAnonymous: "anon",
  isVpn: "anon_vpn",
  isHosting: "anon_hosting",
  isTor: "anon_tor",
  isProxy: "anon_proxy",
};

/** What some rule asks for: with more, Envoy would look into databases that may not be there. */
function buildKeys(used: readonly Authorization[]): Keys {
  const locations = used.flatMap(({ rules }) => rules.flatMap(({ geoLocations = [] }) => geoLocations));
  const facts = (Object.keys(keys) as GeoFact[]).filter((fact) =>
    locations.some(({ [fact]: asked }) => asked !== undefined),
  );
  return Object.fromEntries(facts.map((fact) => [keys[fact], geoHeaders[fact]]));
}
