// What a build takes from the network: the input asks for it, gwc fetch brings it, gwc.lock pins it by digest.

import type { SecretBytes } from "../../base/secret-bytes.ts";
import type { Subject } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../source/document.ts";
import { type FileKind, fileKinds } from "./pinned-file.ts";

/** oidc-discovery: the endpoints of an OpenID provider. jwks: the public keys of an issuer of tokens. The others are files that Envoy reads. */
export type PinKind = "oidc-discovery" | "jwks" | FileKind;

export const pinKinds: readonly PinKind[] = ["oidc-discovery", "jwks", ...fileKinds];

/** One content of the network, by what it is for and where it is. */
export interface PinName {
  readonly kind: PinKind;
  /** Without credentials and fragment; of an image, as `imageUrl` gives it. */
  readonly url: string;
}

/** A content as gwc.lock records it. */
export interface Pin extends PinName {
  /** Digest of the manifest of the image that the file is in, in lower-case hexadecimal; undefined: it is in none. */
  readonly image?: string;
  /** Of the content, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly size: number;
  /** Titles of the objects that asked for it when it was fetched, sorted. */
  readonly askedBy: readonly string[];
}

/** What an object of the input asks for. */
export interface Wanted extends PinName {
  readonly title: string;
  readonly origin: Origin;
  /** Whose status it concerns that the content is not there. */
  readonly about: Subject | undefined;
  /** The issuer that a discovery document must name. */
  readonly issuer?: string;
  /** The digest that a file must have, or the image that it is in, in lower-case hexadecimal; undefined: any. */
  readonly digest?: string;
  /** Certificates of authorities that may sign the server's, as PEM, beside those that are trusted anyway. */
  readonly authorities?: string;
  /** How to log in to the registry of an image: the content of a Docker configuration file, or that of the machine. */
  readonly login?: SecretBytes | "host";
}

/** The pins of gwc.lock with their contents, as a build gets them. */
export interface Pinned {
  readonly pins: readonly Pin[];
  /** By digest. undefined: there is no such file. altered: its content has another digest. */
  readonly contents: ReadonlyMap<string, Uint8Array | { readonly kind: "altered" }>;
}

export const nothingPinned: Pinned = { pins: [], contents: new Map() };

export interface FoundContent {
  readonly kind: "found";
  readonly bytes: Uint8Array;
  readonly pin: Pin;
}

/** twice: two branches pinned different contents, and git kept the lines of both. other: not the one with the digest that is asked for. */
type PinnedContent = FoundContent | { readonly kind: "unpinned" | "twice" | "missing" | "altered" | "other" };

/** How gwc.lock pins a content that cannot be used, as the end of "gwc.lock pins …". */
export const pinProblems = {
  twice: "with two digests, of two branches",
  missing: "with a digest that no file in the folder beside it has",
  altered: "with another digest than its file in the folder beside it has",
  other: "with another digest than the object asks for",
} as const;

/** The content of that name, with the digest that is asked for, or why there is none. */
export function pinnedContent({ pins, contents }: Pinned, name: PinName & Pick<Wanted, "digest">): PinnedContent {
  const [pin, ...others] = pins.filter((each) => isSamePin(each, name));
  if (pin === undefined) return { kind: "unpinned" };
  if (others.some(({ sha256 }) => sha256 !== pin.sha256)) return { kind: "twice" };
  if (name.digest !== undefined && name.digest !== (pin.image ?? pin.sha256)) return { kind: "other" };
  const content = contents.get(pin.sha256);
  if (content === undefined) return { kind: "missing" };
  return content instanceof Uint8Array ? { kind: "found", bytes: content, pin } : content;
}

/** A pinned document. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8");
}

export function isSamePin(a: PinName, b: PinName): boolean {
  return a.kind === b.kind && a.url === b.url;
}
