// How the hostnames of a destination are resolved.

/** all: addresses of both families of one name are tried one after the other. */
export type DnsFamily = "v4Only" | "v6Only" | "v4Preferred" | "v6Preferred" | "all";

export interface DnsSettings {
  /** 30 seconds where it is not set. */
  readonly refreshMs?: number;
  /** A name is resolved again when its answer expires, whatever `refreshMs` is; the default. */
  readonly respectTtl?: boolean;
  readonly family?: DnsFamily;
}
