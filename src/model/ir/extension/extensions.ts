// Foreign code and servers that see the requests of a route. Lists are in the order in which a request passes them.

import type { DynamicModule } from "./dynamic-module.ts";
import type { ExternalProcessor } from "./external-processor.ts";
import type { LuaScript } from "./lua.ts";
import type { WasmModule } from "./wasm-module.ts";

export interface Extensions {
  readonly lua?: readonly LuaScript[];
  readonly externalProcessors?: readonly ExternalProcessor[];
  readonly wasmModules?: readonly WasmModule[];
  readonly dynamicModules?: readonly DynamicModule[];
}
