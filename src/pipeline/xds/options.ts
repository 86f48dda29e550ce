// What a bundle is built for: the settings of the project that only Envoy's side reads.

import type { PluginHttpFilter } from "../../model/features.ts";
import { type OperationsPorts, operationsOf, type Project } from "../../model/project.ts";

export interface BuildOptions extends SecretOptions {
  /** static: one bootstrap holds everything. filesystem: the bootstrap points to xDS files beside it, which Envoy watches. */
  readonly layout: "static" | "filesystem";
  /**
   * Where the bundle lies on the host, without a trailing slash; "." is Envoy's working directory.
   * Known, secrets come by file SDS, so that a renewed certificate is taken without a restart; unknown (static layout only), the
   * bootstrap names the files of the secrets itself, and Envoy reads them once.
   */
  readonly directory?: string;
  /** Where Envoy's own interfaces listen. */
  readonly operations?: Partial<OperationsPorts>;
  /** HTTP filters of plugins. */
  readonly httpFilters?: readonly PluginHttpFilter[];
}

export interface SecretOptions {
  /** Where the host keeps secrets: <directory>/<namespace>/<name>/<key>. */
  readonly secretsDirectory: string;
  /** Contents of secrets that the input holds go into the bundle. */
  readonly inlineSecrets: boolean;
}

/** The directory that watched files lie in; undefined where none are used. */
export function watchedDirectory({ layout, directory }: BuildOptions): string | undefined {
  return directory ?? (layout === "filesystem" ? "." : undefined);
}

/** The options of one Gateway's bundle. */
export function buildOptionsOf(
  project: Project,
  gateway: { readonly namespace: string; readonly name: string },
): BuildOptions {
  const { layout, reloadSecrets, secretsDirectory, inlineSecrets } = project;
  return {
    layout,
    secretsDirectory,
    inlineSecrets,
    ...(reloadSecrets ? { directory: "." } : {}),
    operations: operationsOf(project, gateway),
  };
}
