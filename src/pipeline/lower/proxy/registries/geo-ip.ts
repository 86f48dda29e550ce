// geoIP: the databases by which rules of a SecurityPolicy find out where clients are.

import { defined } from "../../../../base/defined.ts";
import type { Field } from "../../../../model/fields.ts";
import type { GeoDatabase, GeoDatabases } from "../../../../model/ir/geo-ip.ts";
import type { EnvoyProxyGeoIPProviderMaxMind } from "../../../../model/resources/generated/envoy-proxy.ts";
import { titleOf } from "../../../../model/resources/resource.ts";
import { databaseFields } from "../../fields/geo-databases.ts";
import { hostPath } from "../../fields/value-forms.ts";
import type { ProxyFeature } from "../proxy-feature.ts";

const paths = Object.values(databaseFields).map((field) => `provider.maxMind.${field}.local.path`);

export const geoIp: ProxyFeature = {
  name: "geoIP",
  fields: ["provider.type", ...paths],
  values: Object.fromEntries(paths.map((path) => [path, hostPath])),
  on: ["proxy"],
  lower(field) {
    const maxMind = field.below("provider").below("maxMind");
    return maxMind === undefined ? {} : { geoDatabases: lowerDatabases(maxMind) };
  },
};

function lowerDatabases(maxMind: Field<EnvoyProxyGeoIPProviderMaxMind>): GeoDatabases {
  const fileOf = (database: GeoDatabase) => {
    const path = maxMind.below(databaseFields[database])?.below("local").below("path");
    return path && { path: path.value, title: titleOf(path.resource), origin: path.at };
  };
  return defined({
    city: fileOf("city"),
    country: fileOf("country"),
    asn: fileOf("asn"),
    isp: fileOf("isp"),
    anonymousIp: fileOf("anonymousIp"),
  });
}
