// Checks, once the layers of a base are copied, that a bundle's layer will work on top of them.

import { baseWithoutEnvoy, layerNotInspected } from "../../../diagnostics/catalogue/image.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import { foldersAbove } from "../../folders-above.ts";
import type { BaseImage, Layer } from "../format/forms.ts";
import { printPlatform } from "../format/platform.ts";
import { bundleDirectory } from "../layer.ts";
import type { Refuse } from "./base-files.ts";
import { inspectLayers } from "./inspect-layers.ts";

/**
 * Is Envoy there, and is every path above the bundle's files a directory? A directory entry would turn a link of the base into an
 * empty folder. False after a report; "scratch" always passes.
 */
export async function checkBase(
  image: BaseImage,
  base: string,
  entrypoint: string,
  pathOf: (layer: Layer) => string,
  refuse: Refuse,
  report: Report,
): Promise<boolean> {
  if (image.layers.length === 0) return true;
  const zstd = image.layers.find(({ compression }) => compression === "zstd");
  if (zstd !== undefined) report(layerNotInspected({ base, digest: zstd.descriptor.digest }, undefined));
  if (zstd !== undefined) return true;
  const binary = entrypoint.slice(1);
  const watched = new Set([...pathsTo(bundleDirectory), ...pathsTo(binary)]);
  const tree = await inspectLayers(image.layers, watched, pathOf, refuse);
  if (tree === undefined) return false;
  const inTheWay = pathsTo(bundleDirectory).find((path) => (tree.get(path) ?? "directory") !== "directory");
  if (inTheWay !== undefined)
    return refuse(`/${inTheWay} in it is not a directory, so /${bundleDirectory} cannot be written`) ?? false;
  // With a link in its path, the binary may lie anywhere.
  const isLinked = pathsTo(binary).some((path) => tree.get(path) === "symlink");
  const isThere = isLinked || tree.get(binary) === "file" || tree.get(binary) === "hardlink";
  if (!isThere)
    report(baseWithoutEnvoy({ base, path: entrypoint, platform: printPlatform(image.platform) }, undefined));
  return isThere;
}

/** "a/b/c" → a, a/b, a/b/c. */
function pathsTo(path: string): readonly string[] {
  return [...foldersAbove(path), path];
}
