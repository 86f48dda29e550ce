// Where the contents of a secret come from: a file of the host, or the bundle itself.

import type { DataSource, WatchedDirectory } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { Secret } from "../../../model/host.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";

/** A file of the host; the contents themselves where they are public or were asked for. */
export function secretSource(secret: Secret, proxy: Proxy): DataSource {
  const text = inlineText(secret, proxy);
  return text === undefined ? { filename: secretPath(secret, proxy) } : { inline_string: text };
}

/** The contents that go into the bundle; undefined where Envoy reads the host's file. */
export function inlineText(secret: Secret, { inlineSecrets }: Proxy): string | undefined {
  return inlineSecrets || secret.isPublic ? secret.content?.revealText() : undefined;
}

/** <secrets directory>/<namespace>/<name>/<key> */
export function secretPath(secret: Secret, proxy: Proxy): string {
  return `${secretDirectory(secret, proxy)}/${secret.key}`;
}

/** What Envoy watches to take new contents; undefined where they are in the bundle. */
export function secretWatch(secret: Secret, proxy: Proxy): WatchedDirectory | undefined {
  return inlineText(secret, proxy) === undefined ? { path: secretDirectory(secret, proxy) } : undefined;
}

/** Kubernetes and atomic installers swap this whole directory, so Envoy watches it rather than the file. */
export function secretDirectory({ namespace, name }: Secret, { secretsDirectory }: Proxy): string {
  return `${secretsDirectory}/${namespace}/${name}`;
}
