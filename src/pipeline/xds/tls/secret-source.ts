// Where the contents of a secret come from: a file on the host, or the bundle itself.

import type { DataSource, WatchedDirectory } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { Secret } from "../../../model/host.ts";
import type { SecretOptions } from "../options.ts";

/** A file on the host, or the contents themselves if they are public or inlineSecrets is set. */
export function secretSource(secret: Secret, options: SecretOptions): DataSource {
  const text = inlineText(secret, options);
  if (text === undefined) return { filename: secretPath(secret, options) };
  return secret.isBinary
    ? { inline_bytes: Buffer.from(secret.content?.reveal() ?? []).toString("base64") }
    : { inline_string: text };
}

/** The contents that go into the bundle; undefined if Envoy reads the host's file. */
export function inlineText(secret: Secret, { inlineSecrets }: SecretOptions): string | undefined {
  return inlineSecrets || secret.isPublic ? secret.content?.revealText() : undefined;
}

/** <secrets directory>/<namespace>/<name>/<key> */
export function secretPath(secret: Secret, options: SecretOptions): string {
  return `${secretDirectory(secret, options)}/${secret.key}`;
}

/** The directory that Envoy watches for new contents; undefined if they are in the bundle. */
export function secretWatch(secret: Secret, options: SecretOptions): WatchedDirectory | undefined {
  return inlineText(secret, options) === undefined ? { path: secretDirectory(secret, options) } : undefined;
}

/** Kubernetes replaces a link in this directory, and no file, so Envoy watches the directory. It does not see that the directory itself is replaced. */
export function secretDirectory({ namespace, name }: Secret, { secretsDirectory }: SecretOptions): string {
  return `${secretsDirectory}/${namespace}/${name}`;
}
