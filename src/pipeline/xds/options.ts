// Options of a build: the settings of the project that this stage alone needs.

import type { PluginHttpFilter } from "../../model/features.ts";
import { type OperationsPorts, operationsOf, type Project, type SecretServerSettings } from "../../model/project.ts";
import type { ProxyName } from "../../model/proxy-name.ts";
import type { SourceDocument } from "../../source/document.ts";

export interface BuildOptions extends SecretOptions {
  /** static: one bootstrap holds everything. filesystem: the bootstrap points to xDS files beside it, which Envoy watches. */
  readonly layout: "static" | "filesystem";
  /**
   * Where the bundle is on the host, without a trailing slash; "." is Envoy's working directory. If it is known, secrets come by file
   * SDS, and Envoy takes renewed certificates without a restart; if not (static layout only), the bootstrap names the secret files
   * itself, and Envoy reads them once.
   */
  readonly directory?: string;
  /** Where Envoy's own interfaces listen. */
  readonly operations?: Partial<OperationsPorts>;
  /** Who has secrets in place of files. */
  readonly secretServer?: SecretServerSettings;
  /** Where problems with the settings are reported. */
  readonly projectFile?: SourceDocument;
  /** HTTP filters of plugins. */
  readonly httpFilters?: readonly PluginHttpFilter[];
}

export interface SecretOptions {
  /** Where the host keeps secrets: <directory>/<namespace>/<name>/<key>. */
  readonly secretsDirectory: string;
  /** Secret contents that are in the input go into the bundle. */
  readonly inlineSecrets: boolean;
}

/** The directory of the files that Envoy watches; undefined if there are none. */
export function watchedDirectory({ layout, directory }: BuildOptions): string | undefined {
  return directory ?? (layout === "filesystem" ? "." : undefined);
}

/** The options of one proxy's bundle. */
export function buildOptionsOf(project: Project, proxy: ProxyName): BuildOptions {
  const { layout, reloadSecrets, secretsDirectory, inlineSecrets, secretServer } = project;
  return {
    layout,
    secretsDirectory,
    inlineSecrets,
    ...(reloadSecrets ? { directory: "." } : {}),
    ...(secretServer && { secretServer }),
    ...(secretServer && project.file && { projectFile: project.file }),
    operations: operationsOf(project, proxy),
  };
}
