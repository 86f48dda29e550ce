// geoIP: the databases by which rules of a SecurityPolicy find out where clients are.

import { databaseFields, usableDatabases } from "../../geo-databases.ts";
import type { ProxyFeature } from "../proxy-feature.ts";

/** What is wrong with a path is found where the databases are: those of the others stay in use. */
export const geoIp: ProxyFeature = {
  name: "geoIP",
  fields: ["provider.type", ...Object.values(databaseFields).map((field) => `provider.maxMind.${field}.local.path`)],
  on: ["proxy"],
  lower: (_, context) => ({ geoDatabases: usableDatabases(context) }),
};
