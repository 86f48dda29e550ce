// Dynamic modules in Envoy's words.

import type { Any } from "../../../model/envoy/any.ts";
import type { DataSource } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { DynamicModuleConfig } from "../../../model/envoy/generated/envoy.extensions.dynamic_modules.v3.ts";
import type { ModuleLibrary } from "../../../model/ir/module-library.ts";
import { fields } from "./fields.ts";

/** By its path, so that no search path of the host decides which file is loaded. @param local where Envoy finds the library */
export function buildModule({ isKept, isGlobal }: ModuleLibrary, local: DataSource): DynamicModuleConfig {
  return fields({ do_not_close: isKept, load_globally: isGlobal, module: { local } });
}

/** Envoy hands the text over as it is. */
export function buildModuleText(text: string | undefined): Any | undefined {
  return text === undefined ? undefined : { "@type": "type.googleapis.com/google.protobuf.StringValue", value: text };
}
