// Makes a container image of a bundle, without an engine: layer → config → manifest → index → layout, or an archive of it.

import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { imageFileAccess, privilegedPort } from "../../diagnostics/catalogue/image.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { buildDockerManifest, writeArchive } from "./archive.ts";
import { bringBase } from "./base/bring-base.ts";
import { type OpenedBase, openBase } from "./base/open-base.ts";
import { readBundleFolder } from "./bundle-folder.ts";
import { checkSecrets } from "./check-secrets.ts";
import type { BundleFolder, Digest, PlatformImage } from "./format/forms.ts";
import { printPlatform } from "./format/platform.ts";
import { type ImageReference, parseReference } from "./format/reference.ts";
import { type BuildImageOptions, checkImageOptions, type ImageSettings, isRoot } from "./image-options.ts";
import { createLayout, writeBlobs, writeEntryPoint } from "./layout.ts";
import { mayReplace, moveIntoPlace, withWorkFolder } from "./output-place.ts";
import { choosePackedFiles } from "./packed-files.ts";
import { buildPlatform, buildTopIndex, type PlatformTask } from "./platform-image.ts";

/** The image that was written. */
export interface BuiltImage {
  /** Of the index, or of the manifest where there is one platform: what NAME@sha256:… pins. */
  readonly digest: Digest;
  readonly mediaType: string;
  /** The full name; undefined for a layout without one. */
  readonly reference: string | undefined;
  readonly platforms: readonly { readonly platform: string; readonly manifest: Digest; readonly imageId: Digest }[];
  readonly layer: { readonly digest: Digest; readonly size: number };
  /** Files with secrets that must be mounted into a container. */
  readonly reads: readonly string[];
}

/**
 * Builds the image and writes it completely, or reports and writes nothing. The same bundle, base and options give the same digest.
 * @see https://github.com/opencontainers/image-spec
 */
export async function buildImage(options: BuildImageOptions, report: Report): Promise<BuiltImage | undefined> {
  const settings = checkImageOptions(options, report);
  try {
    const bundle = await readBundleFolder(options.bundle, report);
    const packed = bundle && choosePackedFiles(bundle, options.bundle, report);
    if (!settings || !bundle || !packed || !checkSecrets(packed.files, options.bundle, bundle.inlineSecrets, report))
      return undefined;
    reportPrivilegedPorts(bundle, settings, report);
    if (!(await mayReplace(settings.output, report))) return undefined;
    return await withWorkFolder(settings.output, async (workFolder) => {
      const source = await openBase(settings.base, settings.platforms, workFolder, report);
      return source && writeImage({ settings, bundle, packed, source, workFolder }, report);
    });
  } catch (error) {
    if (!(error instanceof Error) || !("syscall" in error)) throw error;
    const path = "path" in error ? String(error.path) : options.output.path;
    report(
      imageFileAccess({ path, reason: "code" in error ? String(error.code) : error.message }, { kind: "file", path }),
    );
    return undefined;
  }
}

interface Task extends PlatformTask {
  readonly source: OpenedBase;
  readonly workFolder: string;
}

async function writeImage(task: Task, report: Report): Promise<BuiltImage | undefined> {
  const { settings, source, bundle, workFolder } = task;
  const [folder, archive] = [join(workFolder, "layout"), join(workFolder, "image.tar")];
  await createLayout(folder);
  if (!(await bringBase(task, folder, report))) return undefined;
  const images = source.base.images.map((image) => buildPlatform(task, image));
  const [first] = images;
  if (first === undefined) return undefined;
  const top = images.length === 1 ? first.manifest : buildTopIndex(task, images);
  const reference = nameFor(task);
  await writeBlobs(folder, [...images.flatMap(({ own, config, manifest }) => [own, config, manifest]), top]);
  await writeEntryPoint(folder, top.descriptor, reference);
  if (settings.output.kind === "archive" && reference !== undefined)
    await packLayout(task, folder, archive, first, reference);
  await moveIntoPlace(settings.output.kind === "archive" ? archive : folder, settings.output, workFolder);
  const { digest, mediaType } = top.descriptor;
  const layer = { digest: first.own.descriptor.digest, size: first.own.descriptor.size };
  return {
    digest,
    mediaType,
    reference: reference?.full,
    platforms: images.map(summaryOf),
    layer,
    reads: bundle.reads,
  };
}

async function packLayout(
  { settings }: Task,
  folder: string,
  target: string,
  image: PlatformImage,
  reference: ImageReference,
): Promise<void> {
  await writeFile(join(folder, "manifest.json"), buildDockerManifest(image, reference));
  await writeArchive(folder, target, settings.sourceDateEpoch);
}

// An archive without a name would load as "<none>"; engines use "localhost" for images that are not from a registry.
function nameFor({ settings, bundle }: Task): ImageReference | undefined {
  if (settings.name !== undefined || settings.output.kind === "layout") return settings.name;
  return parseReference(
    `localhost/${bundle.namespace === undefined ? "" : `${bundle.namespace}/`}${bundle.gateway}:latest`,
  );
}

function summaryOf({ platform, manifest, config }: PlatformImage): BuiltImage["platforms"][number] {
  return { platform: printPlatform(platform), manifest: manifest.descriptor.digest, imageId: config.descriptor.digest };
}

/** Without root, the host's settings decide whether Envoy may bind ports below 1024. */
function reportPrivilegedPorts({ ports }: BundleFolder, { user }: ImageSettings, report: Report): void {
  const low = [...new Set(ports.map(({ port }) => port))].filter((port) => port < 1024).sort((a, b) => a - b);
  if (low.length > 0 && !isRoot(user)) report(privilegedPort({ ports: low, user }, undefined));
}
