// The public API of gwc, name by name.

export type { Diagnostic, Place, Report, Severity } from "../diagnostics/diagnostic.ts";
export { diagnosticPrinters, printText } from "../diagnostics/print/printers.ts";
export type { Compilation, ForeignObject, ObjectStatus } from "../model/compilation.ts";
export type { EnvoyBundle } from "../model/envoy/bundle.ts";
export { defaultProject, type Project } from "../model/project.ts";
export { buildBundleTrees } from "../output/bundle/build-bundle-trees.ts";
export type { BundleFormat, BundleTreeOptions } from "../output/bundle/bundle-tree-options.ts";
export type { BundleFile, BundleTree } from "../output/bundle/tree.ts";
export { type BuiltImage, buildImage } from "../output/image/build-image.ts";
export type { BuildImageOptions } from "../output/image/image-options.ts";
export { type CompileOptions, compile } from "../pipeline/compile.ts";
export { gwcVersion } from "./terminal/version-number.ts";
