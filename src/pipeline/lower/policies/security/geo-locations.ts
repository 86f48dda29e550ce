// clientIPGeoLocations: where a client is, by the databases of the EnvoyProxy.

import { defined } from "../../../../base/defined.ts";
import { geoDatabaseMissing, geoRegionWithCountry } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../../../model/fields.ts";
import { type GeoFact, type GeoLocation, geoSources } from "../../../../model/ir/geo-ip.ts";
import type { SecurityPolicyAuthorizationRulePrincipalClientIPGeoLocation as Location } from "../../../../model/resources/generated/security-policy.ts";
import { titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { databaseFields, usableDatabases } from "../../geo-databases.ts";

/** Leaves of a location, and the facts that they are about. */
const leaves: readonly (readonly [fact: GeoFact, ...path: readonly string[]])[] = [
  ["country", "country"],
  ["region", "region"],
  ["city", "city"],
  ["asn", "asn"],
  ["isp", "isp"],
  ["isAnonymous", "anonymous", "isAnonymous"],
  ["isVpn", "anonymous", "isVPN"],
  ["isHosting", "anonymous", "isHosting"],
  ["isTor", "anonymous", "isTor"],
  ["isProxy", "anonymous", "isProxy"],
];

/** Below rules.principal.clientIPGeoLocations. */
export const locationFields: readonly string[] = leaves.map(([, ...path]) => path.join("."));

export function lowerLocation({ country, region, city, asn, isp, anonymous }: Location): GeoLocation {
  const { isAnonymous, isVPN, isHosting, isTor, isProxy } = anonymous ?? {};
  const traits = { isAnonymous, isVpn: isVPN, isHosting, isTor, isProxy };
  return defined({ country, region, city, asn: asn === undefined ? undefined : String(asn), isp, ...traits });
}

/** Reports lower/geo-database-missing for what no database of the proxy tells, and lower/geo-region-with-country. */
export function isKnown(location: Field<Location>, context: LowerContext): boolean {
  const { region } = location.value;
  const [country, code] = region?.split("-") ?? [];
  if (region !== undefined && country?.length === 2 && code)
    location.placeOf("region").report(geoRegionWithCountry, { region, country, code });
  const used = leaves.filter(([, ...path]) => location.placeOf(...path).value !== undefined);
  return used.map(([fact, ...path]) => hasDatabase(fact, location.placeOf(...path), context)).every(Boolean);
}

function hasDatabase(fact: GeoFact, field: Field<unknown>, context: LowerContext): boolean {
  const { parameters, owner } = context.proxy;
  const usable = usableDatabases(context);
  if (geoSources[fact].some((database) => usable[database] !== undefined)) return true;
  const sources = geoSources[fact].map((database) => databaseFields[database]);
  const named = parameters?.spec.geoIP?.provider.maxMind ?? {};
  // A database that is named was reported, where it is.
  const cause = sources.some((source) => named[source] !== undefined) ? parameters?.document : undefined;
  const facts = { proxy: titleOf(owner), envoyProxy: parameters && titleOf(parameters), sources };
  field.report(geoDatabaseMissing, facts, { cause });
  return false;
}
