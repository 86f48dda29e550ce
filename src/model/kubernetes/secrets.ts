// The secrets that Envoy reads, as volumes: each Secret at its place in the secrets directory, and the folder of a server that has them.

import { dirname } from "node:path/posix";
import type { JsonObject } from "../../base/json/json.ts";
import type { BundleSocket, EnvoyBundle } from "../envoy/bundle.ts";
import { dnsLabel } from "./names.ts";

export interface SecretMount {
  /** Of the Kubernetes Secret, in the namespace of the proxy. */
  readonly secret: string;
  /** The Secret of the input whose folder in the secrets directory it fills, as "namespace/name". */
  readonly title: string;
  readonly directory: string;
  /** Sorted. */
  readonly keys: readonly string[];
}

/** Every file that is read below the secrets directory, by Secret. A pod cannot mount Secrets of other namespaces: a copy is expected as "namespace.name". */
export function secretMounts({ infrastructure, reads }: EnvoyBundle, secretsDirectory: string): readonly SecretMount[] {
  const mounts = new Map<string, SecretMount>();
  for (const { path } of reads) {
    if (!path.startsWith(`${secretsDirectory}/`)) continue;
    const [namespace = "", name = "", ...key] = path.slice(secretsDirectory.length + 1).split("/");
    const title = `${namespace}/${name}`;
    const keys = [...(mounts.get(title)?.keys ?? []), key.join("/")];
    const secret = namespace === infrastructure.namespace ? name : `${namespace}.${name}`;
    mounts.set(title, { secret, title, directory: `${secretsDirectory}/${title}`, keys });
  }
  return [...mounts.values()];
}

/** One volume per Secret: Kubernetes swaps a link within the mounted folder, and Envoy watches that folder. */
export function secretVolume({ secret, title, keys }: SecretMount): JsonObject {
  const items = keys.map((key) => ({ key, path: key }));
  // Readable for the group, which is fsGroup.
  return { name: dnsLabel(`secret/${title}`), secret: { secretName: secret, items, defaultMode: 0o440 } };
}

/** The folder of a server of SDS on the node, such as that of an agent that runs on each. Not the socket itself: a server that starts again makes a new one. */
export function socketVolume({ path }: BundleSocket): JsonObject {
  return { name: dnsLabel(`socket/${path}`), hostPath: { path: dirname(path), type: "Directory" } };
}

export function socketVolumeMount({ path }: BundleSocket): JsonObject {
  return { name: dnsLabel(`socket/${path}`), mountPath: dirname(path), readOnly: true };
}

export function secretVolumeMount({ title, directory }: SecretMount): JsonObject {
  return { name: dnsLabel(`secret/${title}`), mountPath: directory, readOnly: true };
}
