// Files of the network that Envoy reads by their path: they become files of the bundle, byte for byte.

import { mmdbProblem } from "../../base/mmdb-type.ts";
import { libraryProblem } from "./shared-library.ts";
import { wasmProblem } from "./wasm-module.ts";

interface FileForm {
  /** Of the file in the bundle: Envoy knows some forms by it. */
  readonly ending: string;
  /** Servers may send it in a gzip or tar. */
  readonly mayBePacked: boolean;
  /** What keeps Envoy from using the file, as the end of "a file that …"; undefined for one that looks right. */
  problem(bytes: Uint8Array): string | undefined;
}

const forms = {
  wasm: { ending: ".wasm", mayBePacked: true, problem: wasmProblem },
  geoip: { ending: ".mmdb", mayBePacked: false, problem: mmdbProblem },
  "dynamic-module": { ending: ".so", mayBePacked: false, problem: libraryProblem },
} as const satisfies Readonly<Record<string, FileForm>>;

export type FileKind = keyof typeof forms;

export const fileForms: Readonly<Record<FileKind, FileForm>> = forms;

export const fileKinds = Object.keys(forms) as readonly FileKind[];

export function isFileKind(kind: string): kind is FileKind {
  return Object.hasOwn(forms, kind);
}

/** A file as gwc.lock pins it. */
export interface PinnedFile {
  readonly kind: FileKind;
  /** Of its content, in lower-case hexadecimal. */
  readonly sha256: string;
  readonly content: Uint8Array;
}

/** The folder of these files in a bundle. */
const folder = "pinned";

/** Below the folder of the bundle. A new content is a new path, so that an Envoy that runs never sees another file below its path. */
export function pinnedFilePath({ kind, sha256 }: Pick<PinnedFile, "kind" | "sha256">): string {
  return `${folder}/sha256-${sha256}${fileForms[kind].ending}`;
}
