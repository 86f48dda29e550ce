// The forms that an image is built from: descriptor, platform, base, bundle.

import type { JsonObject } from "../../../base/json/json.ts";
import type { Compression, Family } from "./media-types.ts";

/** "sha256:" and 64 lower-case hexadecimal digits. */
export type Digest = `sha256:${string}`;

/** Where a blob is found and what its bytes must be. */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: Digest;
  /** In bytes. */
  readonly size: number;
  readonly platform?: Platform;
  readonly annotations?: Annotations;
}

/** Values of GOOS and GOARCH; further keys of a base's own entry are kept. */
export type Platform = JsonObject & {
  readonly architecture: string;
  readonly os: string;
  readonly variant?: string;
};

export type Annotations = { readonly [key: string]: string };

/** One layer: what the registry stores (`descriptor`) and what the runtime unpacks (`diffId`, the digest of the bare tar). */
export interface Layer {
  readonly descriptor: Descriptor;
  readonly compression: Compression;
  readonly diffId: Digest;
}

/** One platform of a base image, unchanged. */
export interface BaseImage {
  readonly platform: Platform;
  readonly family: Family;
  /** undefined for "scratch" and for an archive without a manifest. */
  readonly manifestDigest: Digest | undefined;
  readonly config: JsonObject;
  readonly layers: readonly Layer[];
}

/** A base with its platforms in the order in which the index names them. */
export interface Base {
  /** Its full reference, where the base has it. */
  readonly name: string | undefined;
  /** The index that holds the platforms; undefined where the base is a single image. */
  readonly index: { readonly digest: Digest; readonly family: Family } | undefined;
  readonly images: readonly BaseImage[];
}

/** A blob that gwc makes, small enough for memory. */
export interface OwnBlob {
  readonly descriptor: Descriptor;
  readonly bytes: Buffer;
}

/** One platform of the image that gwc makes. */
export interface PlatformImage {
  readonly platform: Platform;
  readonly config: OwnBlob;
  readonly manifest: OwnBlob;
  /** The base's layers and then the bundle's. */
  readonly layers: readonly Layer[];
}

export interface Port {
  readonly port: number;
  readonly protocol: "TCP" | "UDP";
}

/** What the image needs to know of a bundle; its files are checked against their digests. */
export interface BundleFolder {
  readonly gateway: string;
  readonly namespace: string | undefined;
  readonly envoyVersion: string;
  readonly gwcVersion: string;
  readonly inputs: string;
  /** More of Envoy's command line. */
  readonly arguments: readonly string[];
  readonly ports: readonly Port[];
  readonly inlineSecrets: boolean;
  /** Files with secrets that the host must have. */
  readonly reads: readonly string[];
  /** By path in the bundle, "bundle.json" among them. */
  readonly files: ReadonlyMap<string, Buffer>;
}
