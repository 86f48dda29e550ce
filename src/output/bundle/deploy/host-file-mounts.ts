// What a container has to see of the host, so that Envoy finds its databases of places and dynamic modules there.

import { posix } from "node:path";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";

/**
 * Sorted. Folders of databases: what is renamed into a folder is seen in a container only if the folder itself is mounted. Libraries are read when
 * Envoy starts, and beside them may be what the image has there itself.
 */
export function hostFileMounts({ reads }: Pick<EnvoyBundle, "reads">): readonly string[] {
  const mounts = reads.flatMap(({ kind, path }) => {
    if (kind === "database") return mountOf(posix.normalize(path));
    return kind === "library" ? posix.normalize(path) : [];
  });
  return [...new Set(mounts)].sort();
}

/** The file alone, where its folder is one in which the image has files of its own. */
function mountOf(path: string): string {
  const folder = posix.dirname(path);
  const isOfImage = folder.lastIndexOf("/") < 1 || ownFolders.some((own) => `${own}/`.startsWith(`${folder}/`));
  return isOfImage ? path : folder;
}

/** Of Envoy and of the bundle. */
const ownFolders = ["/etc/envoy", "/usr/local/bin", "/etc/ssl/certs"];
