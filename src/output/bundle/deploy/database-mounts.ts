// What a container has to see of the host, so that Envoy finds its databases of places there.

import { posix } from "node:path";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";

/** Their folders, sorted: what is renamed into a folder is seen in a container only if the folder itself is mounted. */
export function databaseMounts({ reads }: Pick<EnvoyBundle, "reads">): readonly string[] {
  const databases = reads.filter(({ kind }) => kind === "database");
  return [...new Set(databases.map(({ path }) => mountOf(posix.normalize(path))))].sort();
}

/** The file alone, where its folder is one in which the image has files of its own. */
function mountOf(path: string): string {
  const folder = posix.dirname(path);
  const isOfImage = folder.lastIndexOf("/") < 1 || ownFolders.some((own) => `${own}/`.startsWith(`${folder}/`));
  return isOfImage ? path : folder;
}

/** Of Envoy and of the bundle. */
const ownFolders = ["/etc/envoy", "/usr/local/bin", "/etc/ssl/certs"];
