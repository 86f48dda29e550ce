// Takes the wanted platforms out of those that a base has.

import type { BaseImage, Platform } from "../format/forms.ts";
import { printPlatform, servesPlatform, usualPlatforms } from "../format/platform.ts";
import type { BasePlatforms } from "./base-layout.ts";

export type ReportMissing = (platform: string, available: readonly Platform[]) => void;

/** The wanted platforms in the order of the base; undefined after a report. */
export async function takeImages(
  found: BasePlatforms,
  wanted: readonly Platform[],
  reportMissing: ReportMissing,
): Promise<readonly BaseImage[] | undefined> {
  const images: BaseImage[] = [];
  const isWanted = (platform: Platform) =>
    (wanted.length === 0 ? usualPlatforms : wanted).some((item) => servesPlatform(platform, item));
  for (const manifest of found.manifests) {
    // An entry without a platform is read to find out; the others are read only if wanted.
    if (manifest.platform !== undefined && !isWanted(manifest.platform)) continue;
    const image = await found.read(manifest);
    if (image === undefined) return undefined;
    if (isWanted(image.platform) || found.manifests.length === 1) images.push(image);
  }
  const available = found.manifests.map((manifest) => manifest.platform).filter((platform) => platform !== undefined);
  const known = available.length > 0 ? available : images.map((image) => image.platform);
  const absent = wanted
    .filter((platform) => !images.some((image) => servesPlatform(image.platform, platform)))
    .map(printPlatform);
  if (images.length === 0 && absent.length === 0) absent.push(usualPlatforms.map(printPlatform).join(" or "));
  for (const platform of absent) reportMissing(platform, known);
  return absent.length > 0 ? undefined : firstOfEach(images);
}

// A pull takes the first entry of a platform, so a second one would never be used.
function firstOfEach(images: readonly BaseImage[]): readonly BaseImage[] {
  return images.filter(
    (image, at) => images.findIndex((other) => printPlatform(other.platform) === printPlatform(image.platform)) === at,
  );
}
