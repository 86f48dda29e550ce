// The bundles of a compilation as trees of files, with the paths, version and templates that only the command line knows.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { packagePath } from "../../base/package-folder.ts";
import type { Compilation } from "../../model/compilation.ts";
import { buildBundleTrees } from "../../output/bundle/build-bundle-trees.ts";
import type { BundleTree } from "../../output/bundle/tree.ts";
import { inputPaths } from "../project/project-file.ts";
import { gwcVersion } from "../terminal/version-number.ts";
import type { BuildSettings } from "./build-settings.ts";

/** Input files are named relative to the project file, so that the working directory does not matter. */
export async function bundleTreesOf(
  compilation: Compilation,
  { project, path, formats, dashboards }: Pick<BuildSettings, "project" | "path" | "formats" | "dashboards">,
  cwd: string,
): Promise<readonly BundleTree[]> {
  // The encoder is loaded only for the binary form: it costs a third of a small build.
  const codec = formats.includes("pb") ? await import("../../pipeline/verify/codec.ts") : undefined;
  return buildBundleTrees(compilation, {
    formats,
    envoy: project.envoy,
    gwcVersion,
    inlineSecrets: project.inlineSecrets,
    secretsDirectory: project.secretsDirectory,
    pathOf: inputPaths(path, cwd),
    templates: await readTemplates("deploy"),
    dashboards: dashboards ? await readTemplates("dashboards") : undefined,
    encode: (bootstrap) => codec?.encodeMessage("envoy.config.bootstrap.v3.Bootstrap", bootstrap) ?? new Uint8Array(),
  });
}

/** templates/ lies beside dist/ in the package. */
async function readTemplates(kind: "deploy" | "dashboards"): Promise<ReadonlyMap<string, string>> {
  const folder = packagePath(`templates/${kind}`);
  const names = (await readdir(folder)).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return new Map(names.map((name, index) => [name, texts[index] ?? ""]));
}
