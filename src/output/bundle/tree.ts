// A bundle as a tree of files in memory.

/** One file of a bundle; the path is relative to the bundle's folder and uses forward slashes. */
export interface BundleFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Scripts are executable. */
  readonly executable?: boolean;
  /** Holds contents of Secrets (--inline-secrets): readable by its owner only. */
  readonly secret?: boolean;
}

/** The folder of one bundle below the output folder, and everything in it, sorted by path. */
export interface BundleTree {
  /** namespace/gateway, or the class of merged Gateways. */
  readonly folder: string;
  readonly files: readonly BundleFile[];
}
