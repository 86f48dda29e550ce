// Problems met while bundles are written.

import { defineDiagnostic } from "../define.ts";

export const outputNotOurs = defineDiagnostic<{ folder: string }>({
  code: "output/not-ours",
  severity: "error",
  message: ({ folder }) => `${folder} holds files that gwc did not write.`,
  hint: ({ folder }) =>
    `move them away, or choose another output folder with --out; gwc replaces only folders with its bundle.json, and ${folder} has none.`,
  explanation:
    "A bundle replaces its folder whole, so that no stale file is shipped. A folder without gwc's `bundle.json` may be somebody's work and is left alone.",
});

export const outputForeignFile = defineDiagnostic<{ folder: string; file: string }>({
  code: "output/foreign-file",
  severity: "error",
  message: ({ folder, file }) => `${folder} is a bundle, and ${file} in it is not part of what gwc wrote there.`,
  hint: () => "move the file out of the bundle, or delete it; gwc would delete it with the bundle that it replaces.",
  explanation:
    "A bundle replaces its folder whole. A file in it that the bundle's `bundle.json` does not list is somebody's own, so nothing is written until it lies elsewhere.",
});

export const secretInBundle = defineDiagnostic<{ file: string; what: string }>({
  code: "output/secret-in-bundle",
  severity: "error",
  message: ({ file, what }) => `${file} would hold ${what}.`,
  hint: () =>
    "leave secrets to files of the host; an EnvoyPatchPolicy can name one by filename. --inline-secrets allows it, for trials.",
  explanation:
    "A bundle is committed and copied, so no secret may be in it. Before anything is written, every file is searched for private keys and for the values of the Secrets of the input. " +
    "The usual cause is a patch, a direct response or a header that repeats a value which is also kept as a Secret.",
});
