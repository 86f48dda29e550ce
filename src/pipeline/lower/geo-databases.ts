// The databases of places that an EnvoyProxy names, as far as Envoy could use them.

import { defined } from "../../base/defined.ts";
import { valueOutOfRange } from "../../diagnostics/catalogue/lower.ts";
import type { Field } from "../../model/fields.ts";
import type { GeoDatabase, GeoDatabases, GeoFile } from "../../model/ir/geo-ip.ts";
import type { EnvoyProxyGeoIPProviderMaxMind } from "../../model/resources/generated/envoy-proxy.ts";
import { titleOf } from "../../model/resources/resource.ts";
import type { LowerContext } from "./context.ts";
import { proxySpec } from "./fields/proxy-spec.ts";
import { hostPath } from "./fields/value-forms.ts";

/** Their fields below geoIP.provider.maxMind. */
export const databaseFields = {
  city: "cityDbSource",
  country: "countryDbSource",
  asn: "asnDbSource",
  isp: "ispDbSource",
  anonymousIp: "anonymousIpDbSource",
} as const satisfies Readonly<Record<GeoDatabase, keyof EnvoyProxyGeoIPProviderMaxMind>>;

/** Those of the proxy. Reports what is wrong with them, once for each proxy: rules that ask a database must know whether it is there. */
export function usableDatabases(context: LowerContext): GeoDatabases {
  const maxMind = proxySpec(context)?.below("geoIP")?.below("provider").below("maxMind");
  if (maxMind === undefined) return {};
  return context.memo.once(context.proxy, "databases of places", () => {
    const files = Object.entries(databaseFields).map(([database, field]) => [
      database,
      fileAt(maxMind.below(field), context),
    ]);
    return Object.fromEntries(files.filter(([, file]) => file !== undefined)) as GeoDatabases;
  });
}

type Source = NonNullable<EnvoyProxyGeoIPProviderMaxMind["cityDbSource"]>;

function fileAt(source: Field<Source> | undefined, context: LowerContext): GeoFile | undefined {
  const path = source?.below("local").below("path");
  if (path === undefined) return undefined;
  if (!hostPath.fits(path.value)) path.report(valueOutOfRange, { bounds: hostPath.words });
  const file = { path: path.value, title: titleOf(path.resource), origin: path.at };
  const from = context.geoDatabases[path.value];
  if (from === undefined) return hostPath.fits(path.value) ? file : undefined;
  const pinned = context.pinned.takeFile({ kind: "geoip", url: from.url, ...defined({ digest: from.sha256 }) }, path);
  return pinned === "invalid" ? undefined : { ...file, pinned };
}
