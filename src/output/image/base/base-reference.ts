// Reads the forms in which users name a base on their machine.

import { isDigest } from "../format/digest.ts";
import type { Digest } from "../format/forms.ts";

/** A path, the name of the image in it, and the digest that it must have. */
export interface BaseReference {
  readonly path: string;
  readonly name: string | undefined;
  readonly digest: Digest | undefined;
}

/**
 * All readings of a text, likeliest first: the path may itself hold a colon.
 * Understood are PATH, PATH:NAME, PATH@sha256:…, each also behind "oci:", "oci-archive:" or "docker-archive:".
 */
export function parseBaseReferences(text: string): readonly BaseReference[] {
  const [, named = "", pinned] = /^(.*?)(?:@(sha256:[a-f0-9]{64}))?$/s.exec(text) ?? [];
  const digest = isDigest(pinned) ? pinned : undefined;
  const bare = named.replace(/^(oci|oci-archive|docker-archive):/, "");
  const whole = { path: bare, name: undefined, digest };
  const [, path = "", name] = /^([^:]+):(.+)$/s.exec(bare) ?? [];
  return name === undefined ? [whole] : [whole, { path, name, digest }];
}
