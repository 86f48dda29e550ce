// Fetches a Wasm module out of an image in a registry.

import { sha256 } from "../../base/digest.ts";
import { imagePlace } from "../../model/pinned/image-url.ts";
import type { Wanted } from "../../model/pinned/pinned.ts";
import { FetchProblem } from "../fetch-problem.ts";
import type { FetchLimits } from "../fetch-url.ts";
import type { HttpClient } from "../http-client.ts";
import { fileInTar, gunzip } from "../unpack.ts";
import { type Credentials, credentialsFor, readHostConfig } from "./docker-config.ts";
import { imageOfIndex, manifestTypes, moduleLayer, readManifest } from "./image-manifest.ts";
import { Registry } from "./registry.ts";

interface ImageFile {
  readonly bytes: Buffer;
  /** Digest of the manifest of the image, in hexadecimal. */
  readonly image: string;
}

/** The name that the specification gives the module in an archive. */
const fileName = "plugin.wasm";

/** The first of the objects that has credentials for the registry logs in for all of them. Throws FetchProblem. */
export async function fetchImage(
  url: string,
  asks: readonly Pick<Wanted, "login">[],
  client: HttpClient,
  limits: FetchLimits,
): Promise<ImageFile> {
  const place = imagePlace(url);
  if (place === undefined) throw new FetchProblem("its URL is not the name of an image");
  const { host, repository, reference } = place;
  const credentials = await findCredentials(host, asks, client);
  const registry = new Registry({ host, repository, credentials, client, limits });
  const { bytes, manifest } = await findImage(registry, reference);
  const layer = moduleLayer(manifest);
  const content = await registry.blob(layer.digest);
  const image = sha256(bytes);
  if (layer.form === "module") return { bytes: content, image };
  const file = await fileInTar(gunzip(content, limits.mostBytes), (name) => name === fileName);
  if (file === undefined) throw new FetchProblem(`the image has no file ${fileName} in its last layer`);
  return { bytes: file, image };
}

async function findImage(registry: Registry, reference: string) {
  const bytes = await registry.manifest(reference, manifestTypes);
  const manifest = readManifest(bytes);
  const digest = imageOfIndex(manifest);
  if (digest === undefined) return { bytes, manifest };
  const own = await registry.manifest(digest, manifestTypes);
  return { bytes: own, manifest: readManifest(own) };
}

async function findCredentials(
  host: string,
  asks: readonly Pick<Wanted, "login">[],
  { env }: HttpClient,
): Promise<Credentials | undefined> {
  for (const { login } of asks) {
    if (login === undefined) continue;
    const text = login === "host" ? await readHostConfig(env) : login.revealText();
    const found = text && credentialsFor(host, text);
    if (found) return found;
  }
  return undefined;
}
