// A bundle as one tar file: the same bytes for the same bundle, on every machine.

import { TarArchive } from "archiver";
import type { BundleTree } from "./tree.ts";

/** Every entry has this date; what a bundle is made from has none. */
const epoch = new Date(0);
const owner = { uid: 0, gid: 0, date: epoch };

/**
 * The tree below its folder's last name, folders before what is in them, sorted by path. Not compressed: compressors differ between machines.
 * Entries are appended as bytes one after the other, since archiver reads files in no fixed order.
 */
export async function archiveBundle({ folder, files }: BundleTree): Promise<Buffer> {
  const archive = new TarArchive({});
  const root = folder.slice(folder.lastIndexOf("/") + 1);
  const folders = new Set([root, ...files.flatMap(({ path }) => parentsOf(`${root}/${path}`))]);
  const entries = [
    ...[...folders].map((path) => ({
      path: `${path}/`,
      append: () => archive.append("", { name: `${path}/`, type: "directory", mode: 0o755, ...owner }),
    })),
    ...files.map(({ path, content, executable }) => ({
      path: `${root}/${path}`,
      append: () =>
        archive.append(Buffer.from(content), { name: `${root}/${path}`, mode: executable ? 0o755 : 0o644, ...owner }),
    })),
  ];
  const chunks: Buffer[] = [];
  archive.on("data", (chunk: Buffer) => chunks.push(chunk));
  for (const { append } of entries.sort((a, b) => (a.path < b.path ? -1 : 1))) append();
  await archive.finalize();
  return Buffer.concat(chunks);
}

/** "edge/deploy/Dockerfile" → ["edge", "edge/deploy"]. */
function parentsOf(path: string): readonly string[] {
  const steps = path.split("/").slice(0, -1);
  return steps.map((_, index) => steps.slice(0, index + 1).join("/"));
}
