// Finds the platforms of a base in an OCI layout: from the chosen entry, through its index, to the manifests.

import { parseDescriptors, parseJsonObject } from "../format/descriptor.ts";
import type { Base, BaseImage, Descriptor, Digest } from "../format/forms.ts";
import { familyOf } from "../format/media-types.ts";
import { isAttestation } from "../format/platform.ts";
import { readDocument, readSmall } from "./base-document.ts";
import type { FindFile, Refuse } from "./base-files.ts";
import { readBaseImage } from "./base-image.ts";

const refName = "org.opencontainers.image.ref.name";
const fullName = "io.containerd.image.name";

/** Which image of a base to use: by its name in the layout, pinned to a digest. */
interface BaseChoice {
  readonly name: string | undefined;
  readonly digest: Digest | undefined;
}

/** The platforms of a layout, without attestations. Each is read on demand. */
export interface BasePlatforms {
  readonly name: string | undefined;
  readonly index: Base["index"];
  readonly manifests: readonly Descriptor[];
  read(manifest: Descriptor): Promise<BaseImage | undefined>;
}

export async function findLayoutPlatforms(
  find: FindFile,
  choice: BaseChoice,
  refuse: Refuse,
): Promise<BasePlatforms | undefined> {
  const entries = await readEntries(find, refuse);
  if (entries === undefined) return undefined;
  const chosen = chooseEntries(entries, choice, refuse);
  const [first] = chosen ?? [];
  if (chosen === undefined || first === undefined) return undefined;
  const read = (manifest: Descriptor) => readBaseImage(find, manifest, refuse);
  const name = first.annotations?.[fullName];
  const family = familyOf("index", first.mediaType);
  if (family === undefined) return { name, index: undefined, manifests: chosen, read };
  const document = await readDocument(find, first, refuse);
  if (document === undefined) return undefined;
  const manifests = document.layers === undefined ? parseDescriptors(document.manifests) : undefined;
  if (manifests === undefined) return refuse(`the index ${first.digest} is not valid`);
  const images = manifests.filter((manifest) => !isAttestation(manifest));
  if (images.some((image) => familyOf("index", image.mediaType) !== undefined))
    return refuse("it has an index inside another index");
  return { name, index: { digest: first.digest, family }, manifests: images, read };
}

async function readEntries(find: FindFile, refuse: Refuse): Promise<readonly Descriptor[] | undefined> {
  const file = await find("index.json");
  if (file === undefined) return refuse("it has no index.json");
  const bytes = await readSmall(file, "index.json", refuse);
  if (bytes === undefined) return undefined;
  return parseDescriptors(parseJsonObject(bytes)?.manifests) ?? refuse("its index.json is not valid");
}

/** The one entry that matches, or several manifests of different platforms side by side. */
function chooseEntries(
  entries: readonly Descriptor[],
  choice: BaseChoice,
  refuse: Refuse,
): readonly Descriptor[] | undefined {
  const named = entries.filter((entry) => !isAttestation(entry) && isMeant(entry, choice));
  const digests = new Set(named.map((entry) => entry.digest));
  if (named.length === 0) return refuse(`it does not contain the requested image; it contains ${listNames(entries)}`);
  if (digests.size === 1) return named.slice(0, 1);
  const platforms = new Set(named.map((entry) => entry.platform && JSON.stringify(entry.platform)));
  const sideBySide = platforms.size === named.length && !platforms.has(undefined);
  return sideBySide ? named : refuse(`it contains several images; name one of ${listNames(entries)}`);
}

function isMeant(entry: Descriptor, choice: BaseChoice): boolean {
  if (choice.digest !== undefined && entry.digest !== choice.digest) return false;
  const { annotations = {} } = entry;
  return choice.name === undefined || annotations[refName] === choice.name || annotations[fullName] === choice.name;
}

function listNames(entries: readonly Descriptor[]): string {
  const names = entries.map(({ annotations = {}, digest }) => annotations[refName] ?? annotations[fullName] ?? digest);
  return names.length === 0 ? "none" : names.slice(0, 20).join(", ");
}
