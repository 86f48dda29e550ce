// Makes the index that joins the platforms of one image.

import { jsonBlob } from "./digest.ts";
import type { Annotations, OwnBlob, PlatformImage } from "./forms.ts";
import { type Family, mediaTypes } from "./media-types.ts";

/** Platforms stay in the base's order: the first that matches is pulled. */
export function buildIndex(images: readonly PlatformImage[], family: Family, annotations: Annotations): OwnBlob {
  const mediaType = mediaTypes[family].index;
  const manifests = images.map(({ manifest, platform }) => ({ ...manifest.descriptor, platform }));
  return jsonBlob(mediaType, { schemaVersion: 2, mediaType, manifests, ...(family === "oci" && { annotations }) });
}
