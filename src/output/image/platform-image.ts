// Adds the bundle's layer to one platform of the base (layer, config, manifest), and joins the platforms in an index.

import { joinArguments } from "../../model/envoy/arguments.ts";
import { buildConfig } from "./config.ts";
import { buildAnnotations } from "./format/annotations.ts";
import type { Annotations, Base, BaseImage, BundleFolder, Digest, OwnBlob, PlatformImage } from "./format/forms.ts";
import { buildIndex } from "./format/image-index.ts";
import { buildManifest } from "./format/manifest.ts";
import type { Family } from "./format/media-types.ts";
import { type ImageSettings, printDate } from "./image-options.ts";
import { buildConfigLayer, bundleDirectory, type OwnLayer } from "./layer.ts";
import type { PackedFiles } from "./packed-files.ts";

/** Everything that an image is made of. */
export interface PlatformTask {
  readonly settings: ImageSettings;
  readonly bundle: BundleFolder;
  readonly packed: PackedFiles;
  readonly source: { readonly base: Base };
}

/** One platform, and the bundle's layer in it. */
export function buildPlatform(task: PlatformTask, image: BaseImage): PlatformImage & { readonly own: OwnLayer } {
  const { settings, bundle, packed } = task;
  const family = familyFor(image.family, settings);
  const annotations = annotationsFor(task, image.manifestDigest);
  const own = buildConfigLayer(packed.files, settings.sourceDateEpoch, family);
  const config = buildConfig(image, own, family, {
    created: printDate(settings.sourceDateEpoch),
    user: settings.user,
    entrypoint: settings.base === "scratch" ? undefined : settings.entrypoint,
    command: [
      ...["-c", `/${bundleDirectory}/${packed.start}`, ...hotRestart(settings)],
      ...joinArguments(bundle.arguments, settings.arguments),
    ],
    ports: bundle.ports,
    labels: annotations,
    comment: `gwc ${bundle.gwcVersion}`,
  });
  const layers = [...image.layers, own];
  return {
    platform: image.platform,
    config,
    layers,
    own,
    manifest: buildManifest(config, layers, family, annotations),
  };
}

/** Envoys that share a network (--network host) meet at one socket for hot restarts, where the second one ends; no container needs it. */
function hotRestart({ arguments: own }: ImageSettings): readonly string[] {
  const decided = own.some((word) => /^--(disable-hot-restart|base-id|use-dynamic-base-id|restart-epoch)\b/.test(word));
  return decided ? [] : ["--disable-hot-restart"];
}

export function buildTopIndex(task: PlatformTask, images: readonly PlatformImage[]): OwnBlob {
  const { index, images: found } = task.source.base;
  const family = familyFor(index?.family ?? found[0]?.family ?? "oci", task.settings);
  return buildIndex(images, family, annotationsFor(task, index?.digest));
}

/**
 * OCI by default: readers of OCI layouts do not find manifests of Docker's types in them. One family holds for a
 * whole image, as some registries refuse mixtures.
 */
export function familyFor(base: Family, { format = "oci" }: ImageSettings): Family {
  return format === "base" ? base : format;
}

// Only a date that was given: 1970 as an annotation would be false.
function annotationsFor({ settings, bundle, source }: PlatformTask, baseDigest: Digest | undefined): Annotations {
  const created = settings.sourceDateEpoch === 0 ? undefined : printDate(settings.sourceDateEpoch);
  return buildAnnotations(
    bundle,
    { name: settings.baseName ?? source.base.name, digest: baseDigest },
    settings.labels,
    created,
  );
}
