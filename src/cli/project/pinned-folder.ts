// gwc.lock.d: the contents that gwc.lock pins, one file each, named after its digest. It is beside gwc.lock.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { sha256 } from "../../base/digest.ts";
import type { Pin, Pinned } from "../../model/pinned/pinned.ts";
import { EnvironmentError } from "../terminal/errors.ts";

/** gwc.lock → gwc.lock.d. */
export function pinnedFolderOf(lockPath: string): string {
  return `${lockPath}.d`;
}

/** Without an ending, so that a project whose input is its own folder does not take it for an object. */
export function contentFile(digest: string): string {
  return `sha256-${digest}`;
}

/** Pins with the contents that the folder has of them. Throws EnvironmentError for a file that is there and cannot be read. */
export async function readPinned(folder: string, pins: readonly Pin[], cwd: string): Promise<Pinned> {
  const digests = [...new Set(pins.map((pin) => pin.sha256))];
  const read = digests.map(
    async (digest) => [digest, await readContent(join(folder, contentFile(digest)), cwd)] as const,
  );
  const contents = new Map<string, Uint8Array | { readonly kind: "altered" }>();
  for (const [digest, bytes] of await Promise.all(read))
    if (bytes !== undefined) contents.set(digest, sha256(bytes) === digest ? bytes : { kind: "altered" });
  return { pins, contents };
}

async function readContent(path: string, cwd: string): Promise<Buffer | undefined> {
  return readFile(resolve(cwd, path)).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
    throw new EnvironmentError(`cannot read ${path}: ${error.message}`);
  });
}
