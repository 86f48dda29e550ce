// What a bundle uses of its host: addresses, and secrets by file.

import type { SecretBytes } from "../base/secret-bytes.ts";

/** An IP address to bind. */
export type Address = string;

/** A file that is not secret, at a path that the input names. */
export interface HostFile {
  readonly kind: "database" | "library";
  /** Absolute. */
  readonly path: string;
}

/** Secret material that the host keeps in a file: <secrets directory>/<namespace>/<name>/<key>. */
export interface Secret {
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
  /** Its contents where the input contains them: checked, and written only with inlineSecrets. */
  readonly content: SecretBytes | undefined;
  /** Not secret, such as certificate authorities from a ConfigMap: known contents always go into the bundle. */
  readonly isPublic?: boolean;
  /** How to make the file, where it is not the content of a Secret: a command, or a page of the documentation. */
  readonly make?: string;
  /** Bytes, not text. */
  readonly isBinary?: boolean;
}
