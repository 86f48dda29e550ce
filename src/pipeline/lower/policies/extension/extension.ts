// EnvoyExtensionPolicy: third-party code and servers that see requests.

import { mergeType } from "../merge-type.ts";
import { dynamicModules } from "./dynamic-modules.ts";
import type { ExtensionFeature } from "./extension-feature.ts";
import { externalProcessing } from "./external-processing.ts";
import { lua } from "./lua.ts";
import { wasm } from "./wasm.ts";

export const extensionFeatures: readonly ExtensionFeature[] = [
  mergeType,
  lua,
  externalProcessing,
  wasm,
  dynamicModules,
];
