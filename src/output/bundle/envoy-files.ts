// The files that Envoy itself reads: its bootstrap in each requested form, and the files beside it.

import type { JsonObject, JsonValue } from "../../base/json/json.ts";
import { printJson } from "../../base/json/print-json.ts";
import { printYaml } from "../../base/json/print-yaml.ts";
import type { EnvoyBundle } from "../../model/envoy/bundle.ts";
import type { BundleFormat, BundleTreeOptions } from "./bundle-tree-options.ts";
import type { BundleFile } from "./tree.ts";

/** The file that Envoy starts from; all forms of a bundle say the same. */
export function startFile(formats: readonly BundleFormat[]): string {
  return `envoy.${formats[0] ?? "yaml"}`;
}

type EnvoyFilesOptions = Pick<BundleTreeOptions, "formats" | "encode" | "inlineSecrets">;

/** The bootstrap, one file per form, then the watched and the pinned files; all of them secret if secrets are inlined. */
export function envoyFiles(
  bundle: EnvoyBundle,
  { formats, encode, inlineSecrets }: EnvoyFilesOptions,
): readonly BundleFile[] {
  const bootstrap = bundle.bootstrap as unknown as JsonObject;
  const printers: Readonly<Record<BundleFormat, () => BundleFile>> = {
    yaml: () => ({ path: "envoy.yaml", content: printYaml(bootstrap) }),
    json: () => ({ path: "envoy.json", content: printJson(bootstrap) }),
    pb: () => ({ path: "envoy.pb", content: encode(bootstrap) }),
  };
  return [
    ...formats.map((format) => printers[format]()),
    ...bundle.files.map(({ path, content }) => ({ path, content: printYaml(content as JsonValue) })),
    ...bundle.pinnedFiles.map(({ path, content }) => ({ path, content })),
  ].map((file) => ({ ...file, secret: inlineSecrets }));
}
