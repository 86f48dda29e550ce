// The two families of media types for the same bytes: OCI's and Docker's.

export type Family = "oci" | "docker";

/** How a layer's tar is stored. */
export type Compression = "none" | "gzip" | "zstd";

interface FamilyTypes {
  readonly index: string;
  readonly manifest: string;
  readonly config: string;
  /** undefined: the family has no name for it. */
  readonly layers: { readonly [compression in Compression]: string | undefined };
}

export const mediaTypes: { readonly [family in Family]: FamilyTypes } = {
  oci: {
    index: "application/vnd.oci.image.index.v1+json",
    manifest: "application/vnd.oci.image.manifest.v1+json",
    config: "application/vnd.oci.image.config.v1+json",
    layers: {
      none: "application/vnd.oci.image.layer.v1.tar",
      gzip: "application/vnd.oci.image.layer.v1.tar+gzip",
      zstd: "application/vnd.oci.image.layer.v1.tar+zstd",
    },
  },
  docker: {
    index: "application/vnd.docker.distribution.manifest.list.v2+json",
    manifest: "application/vnd.docker.distribution.manifest.v2+json",
    config: "application/vnd.docker.container.image.v1+json",
    layers: {
      none: "application/vnd.docker.image.rootfs.diff.tar",
      gzip: "application/vnd.docker.image.rootfs.diff.tar.gzip",
      zstd: undefined,
    },
  },
};

const families = ["oci", "docker"] as const;

/** The family in which this is the type of an index, a manifest or a config; undefined for every other type. */
export function familyOf(part: "index" | "manifest" | "config", mediaType: string): Family | undefined {
  return families.find((family) => mediaTypes[family][part] === mediaType);
}

/** How a layer of this type is stored; undefined for types that gwc cannot copy (foreign, encrypted, unknown). */
export function compressionOf(mediaType: string): Compression | undefined {
  for (const family of families) {
    const { layers } = mediaTypes[family];
    for (const compression of ["none", "gzip", "zstd"] as const)
      if (layers[compression] === mediaType) return compression;
  }
  return undefined;
}
