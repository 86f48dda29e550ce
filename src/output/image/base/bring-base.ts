// Brings the layers of a base into the layout of the new image.

import { join } from "node:path";
import { baseRefused, zstdInDockerImage } from "../../../diagnostics/catalogue/image.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { Layer } from "../format/forms.ts";
import type { ImageSettings } from "../image-options.ts";
import { copyLayers } from "../layout.ts";
import { familyFor } from "../platform-image.ts";
import { blobPath } from "./base-document.ts";
import type { Refuse } from "./base-files.ts";
import { checkBase } from "./check-base.ts";
import type { OpenedBase } from "./open-base.ts";

interface BaseTask {
  readonly settings: ImageSettings;
  readonly source: OpenedBase;
}

/** Copies the base's layers into the layout and checks their contents. False after a report. */
export async function bringBase({ settings, source }: BaseTask, folder: string, report: Report): Promise<boolean> {
  const base = settings.base ?? "";
  const refuse: Refuse = (reason) => {
    report(baseRefused({ base, reason }, { kind: "file", path: base }));
    return undefined;
  };
  for (const image of source.base.images) {
    if (
      familyFor(image.family, settings) === "docker" &&
      image.layers.some(({ compression }) => compression === "zstd")
    ) {
      report(zstdInDockerImage({ base }, undefined));
      return false;
    }
    if (!(await copyLayers(folder, image.layers, source, refuse))) return false;
    const pathOf = (layer: Layer) => join(folder, blobPath(layer.descriptor.digest));
    if (!(await checkBase(image, base, settings.entrypoint, pathOf, refuse, report))) return false;
  }
  return true;
}
