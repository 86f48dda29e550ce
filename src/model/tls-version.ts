// TLS versions as Envoy Gateway's kinds write them.

/** undefined for "Auto", which leaves the version to Envoy. */
export function tlsVersion<Version extends string>(version: Version | undefined): Exclude<Version, "Auto"> | undefined {
  return version === "Auto" ? undefined : (version as Exclude<Version, "Auto"> | undefined);
}
