// Makes the manifest of one platform: the config, the base's layers, and the bundle's on top.

import { jsonBlob } from "./digest.ts";
import type { Annotations, Layer, OwnBlob } from "./forms.ts";
import { type Family, mediaTypes } from "./media-types.ts";

/** @param annotations are left out of Docker's family, which has no place for them; the config's labels say the same. */
export function buildManifest(
  config: OwnBlob,
  layers: readonly Layer[],
  family: Family,
  annotations: Annotations,
): OwnBlob {
  const mediaType = mediaTypes[family].manifest;
  const manifest = {
    schemaVersion: 2,
    mediaType,
    config: config.descriptor,
    layers: layers.map((layer) => layerDescriptor(layer, family)),
    ...(family === "oci" && { annotations }),
  };
  return jsonBlob(mediaType, manifest);
}

// The bytes are the same in both families; only the label differs. Some registries refuse a manifest that mixes them.
function layerDescriptor({ descriptor, compression }: Layer, family: Family) {
  const { digest, size, annotations } = descriptor;
  const mediaType = mediaTypes[family].layers[compression] ?? descriptor.mediaType;
  return { mediaType, digest, size, ...(family === "oci" && annotations && { annotations }) };
}
