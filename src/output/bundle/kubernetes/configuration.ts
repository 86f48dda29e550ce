// How Envoy's files get into the pod: as ConfigMaps if they fit, else in an image.

import { sha256 } from "../../../base/digest.ts";
import { printJson } from "../../../base/json/print-json.ts";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import type { ConfigurationSource } from "../../../model/kubernetes/configuration.ts";
import { objectNameOf } from "../../../model/kubernetes/object-name.ts";
import { bundleName } from "../bundle-name.ts";
import { factsOf } from "../file-facts.ts";
import type { BundleFile } from "../tree.ts";

/** A ConfigMap or Secret holds 1 MiB; in a request to the API server a Secret is a third larger, and etcd takes 1.5 MiB. */
const mostBytes = 1_000_000;

export type PackedConfiguration =
  | { readonly kind: "objects"; readonly parts: readonly ConfigurationPart[] }
  | { readonly kind: "image"; readonly image: string; readonly tooLarge: readonly string[] };

/** One ConfigMap. Its name has the digest of its files, so that a changed bundle is a changed pod, and the one before can come back. */
export interface ConfigurationPart extends ConfigurationSource {
  readonly files: readonly BundleFile[];
}

/** Fills one object after the other, in the order of the files. */
export function configurationOf(bundle: EnvoyBundle, files: readonly BundleFile[]): PackedConfiguration {
  const parts = packedParts(objectNameOf(bundle), files);
  if (parts !== undefined) return { kind: "objects", parts };
  const tooLarge = files.filter(isTooLarge).map((file) => `${file.path} (${sizeOf(file)} bytes)`);
  return { kind: "image", image: `gwc-${bundleName(bundle.proxy)}:${digestOf(files)}`, tooLarge };
}

/** Objects called `name` and a digest; undefined: a file is larger than one of them may be. */
export function packedParts(name: string, files: readonly BundleFile[]): readonly ConfigurationPart[] | undefined {
  if (files.some(isTooLarge)) return undefined;
  const groups: BundleFile[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const file of files) {
    if (size + sizeOf(file) > mostBytes) {
      groups.push([]);
      size = 0;
    }
    groups.at(-1)?.push(file);
    size += sizeOf(file);
  }
  return groups.map((group) => ({
    name: `${name}-${digestOf(group)}`,
    items: group.map((file) => ({ key: keyOf(file), path: file.path })),
    files: group,
  }));
}

/** The key of a file in its object, which cannot contain "/". Keys stay distinct: names of folders and files have no "_". */
export function keyOf({ path }: BundleFile): string {
  return path.replaceAll("/", "_");
}

function isTooLarge(file: BundleFile): boolean {
  return sizeOf(file) > mostBytes;
}

function sizeOf(file: BundleFile): number {
  return factsOf(file).size;
}

function digestOf(files: readonly BundleFile[]): string {
  return sha256(printJson(files.map((file) => [file.path, factsOf(file).sha256]))).slice(0, 10);
}
