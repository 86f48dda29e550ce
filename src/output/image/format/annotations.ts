// The labels of an image: one map, written as labels into the config and as annotations into the manifest.

import { sortedBy } from "../../../base/ordering.ts";
import { digestOf } from "./digest.ts";
import type { Annotations, Base, BundleFolder, Digest } from "./forms.ts";

const standard = "org.opencontainers.image";
/** gwc's own keys; users cannot set them. */
export const ownPrefix = "dev.gwc";
/** Keys that name the base; they are set from the base that was read. */
export const baseKeys = [`${standard}.base.name`, `${standard}.base.digest`];

/** @param baseDigest of the platform's manifest on an image, of the index on an index. */
export function buildAnnotations(
  bundle: BundleFolder,
  base: { readonly name: Base["name"]; readonly digest: Digest | undefined },
  labels: Annotations,
  createdAt: string | undefined,
): Annotations {
  const gateway = bundle.namespace === undefined ? bundle.gateway : `${bundle.namespace}/${bundle.gateway}`;
  const manifest = bundle.files.get("bundle.json");
  const all: { readonly [key: string]: string | undefined } = {
    [`${standard}.title`]: gateway,
    [`${standard}.created`]: createdAt,
    ...labels,
    [`${standard}.base.name`]: base.name,
    [`${standard}.base.digest`]: base.digest,
    [`${ownPrefix}.bundle`]: manifest && digestOf(manifest),
    [`${ownPrefix}.envoy`]: bundle.envoyVersion,
    [`${ownPrefix}.gateway`]: gateway,
    [`${ownPrefix}.inputs`]: bundle.inputs,
    [`${ownPrefix}.version`]: bundle.gwcVersion,
  };
  const set = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(sortedBy(set, ([key]) => key));
}
