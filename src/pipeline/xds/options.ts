// What a bundle is built for.

import { type OperationsPorts, operationsOf, type Project } from "../../model/project.ts";

/** Settings of a build that are the same for every proxy. */
export interface BundleOptions {
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
}

/** The directory that watched files lie in; undefined where none are used. */
export function watchedDirectory({ layout, directory }: BundleOptions): string | undefined {
  return directory ?? (layout === "filesystem" ? "." : undefined);
}

/** The options of one Gateway's bundle. */
export function bundleOptionsOf(
  project: Project,
  gateway: { readonly namespace: string; readonly name: string },
): BundleOptions {
  const { layout, reloadSecrets } = project;
  return {
    layout,
    ...(reloadSecrets ? { directory: "." } : {}),
    operations: operationsOf(project, gateway),
  };
}
