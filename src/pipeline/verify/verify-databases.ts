// Databases of places that this machine or gwc.lock has: is each of the kind that its field asks for?

import { mmdbType } from "../../base/mmdb-type.ts";
import { geoDatabaseOther, geoDatabaseUnreadable } from "../../diagnostics/catalogue/verify.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { GeoDatabase, GeoFile } from "../../model/ir/geo-ip.ts";
import type { Proxy } from "../../model/ir/proxy.ts";

/** The end of a file of this machine; undefined: it is not here. */
export type TailReader = (path: string) => Promise<Uint8Array | undefined>;

/** Words in the types of databases that can stand at each place: those of cities know countries as well. */
const fitting: Readonly<Record<GeoDatabase, readonly string[]>> = {
  city: ["City", "Enterprise"],
  country: ["Country", "City", "Enterprise"],
  asn: ["ASN", "ISP"],
  isp: ["ISP"],
  anonymousIp: ["Anonymous"],
};

/** Types that have none of these words are of someone else, who may have made them for Envoy. */
const known = [...new Set([...Object.values(fitting).flat(), "Connection-Type", "Domain"])];

/**
 * Reports verify/geo-database-other and verify/geo-database-unreadable, each once for a place in the input. Hosts may have other files than this
 * machine, so that one which is not here is no problem.
 */
export async function verifyDatabases(proxies: readonly Proxy[], tailOf: TailReader, report: Report): Promise<void> {
  const files = proxies.flatMap(({ geoDatabases = {} }) => Object.entries(geoDatabases) as [GeoDatabase, GeoFile][]);
  const once = new Map(files.map(([database, file]) => [`${file.title} ${database}`, [database, file] as const]));
  for (const [database, file] of once.values()) {
    const tail = file.pinned?.content ?? (await tailOf(file.path));
    if (tail !== undefined) check(database, file, mmdbType(tail), report);
  }
}

function check(database: GeoDatabase, file: GeoFile, type: string | undefined, report: Report): void {
  const { title, path, origin } = file;
  if (type === undefined) report(geoDatabaseUnreadable({ title, path }, origin));
  else if (known.some((word) => type.includes(word)) && !fitting[database].some((word) => type.includes(word)))
    report(geoDatabaseOther({ title, path, type, words: fitting[database] }, origin));
}
