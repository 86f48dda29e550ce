// Where clients are, by their address: the databases of a proxy, and what rules ask them.

import type { Origin } from "../../source/document.ts";
import type { PinnedFile } from "../pinned/pinned-file.ts";

/** By what MaxMind calls them. */
export type GeoDatabase = "city" | "country" | "asn" | "isp" | "anonymousIp";

/** Those that the proxy has. */
export type GeoDatabases = Readonly<Partial<Record<GeoDatabase, GeoFile>>>;

export interface GeoFile {
  /** Absolute, on the host. */
  readonly path: string;
  /** Of the EnvoyProxy. */
  readonly title: string;
  readonly origin: Origin;
  /** The bundle contains it; missing: hosts have it at the path. */
  readonly pinned?: PinnedFile;
}

/** What databases tell of an address. */
export type GeoFact = "country" | "region" | "city" | "asn" | "isp" | GeoTrait;
type GeoTrait = "isAnonymous" | "isVpn" | "isHosting" | "isTor" | "isProxy";

/** All of them must hold. Texts are compared without case; a trait that is false holds also for addresses that no database knows. */
export type GeoLocation = Readonly<Partial<Record<GeoFact, string | boolean>>>;

/** Which databases tell it, the one that Envoy asks first before others. */
export const geoSources: Readonly<Record<GeoFact, readonly GeoDatabase[]>> = {
  country: ["country", "city"],
  region: ["city"],
  city: ["city"],
  asn: ["asn", "isp"],
  isp: ["isp"],
  isAnonymous: ["anonymousIp"],
  isVpn: ["anonymousIp"],
  isHosting: ["anonymousIp"],
  isTor: ["anonymousIp"],
  isProxy: ["anonymousIp"],
};
