// Dynamic modules in Envoy's words.

import type { Any } from "../../../model/envoy/any.ts";
import type { DynamicModuleConfig } from "../../../model/envoy/generated/envoy.extensions.dynamic_modules.v3.ts";
import type { FilterContext } from "../../../model/filter-context.ts";
import type { ModuleLibrary } from "../../../model/ir/module-library.ts";
import { fields } from "./fields.ts";

/** Where Envoy finds files; each becomes a requirement or a part of the bundle. */
export type LibraryFiles = Pick<FilterContext, "hostFile" | "pinnedPath">;

/** By its path, so that no search path of the host decides which file is loaded. */
export function buildModule({ source, isKept, isGlobal }: ModuleLibrary, files: LibraryFiles): DynamicModuleConfig {
  const filename =
    source.kind === "host" ? files.hostFile({ kind: "library", path: source.path }) : files.pinnedPath(source.file);
  return fields({ do_not_close: isKept, load_globally: isGlobal, module: { local: { filename } } });
}

/** Envoy hands the text over as it is. */
export function buildModuleText(text: string | undefined): Any | undefined {
  return text === undefined ? undefined : { "@type": "type.googleapis.com/google.protobuf.StringValue", value: text };
}
