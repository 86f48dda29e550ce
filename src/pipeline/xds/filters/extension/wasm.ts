// Wasm: one filter for each module of each policy, disabled until a route enables it.

import { any } from "../../../../model/envoy/any.ts";
import type { PluginConfig } from "../../../../model/envoy/generated/envoy.extensions.wasm.v3.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterContext, FilterNames } from "../../../../model/filter-context.ts";
import type { WasmModule } from "../../../../model/ir/extension/wasm-module.ts";
import { fields, unlessEmpty } from "../../messages/fields.ts";
import { switchedOn } from "../switched-on.ts";

const envoyName = "envoy.filters.http.wasm";

export const wasm: HttpFilterFeature<readonly WasmModule[]> = {
  scope: "route",
  order: "asListed",
  envoyName,
  settingsOf: ({ extensions }) => extensions?.wasmModules,
  buildFilters: (modules, context) =>
    modules.map((module) => ({
      name: nameOf(module, context.names),
      disabled: true,
      typed_config: any("envoy.extensions.filters.http.wasm.v3.Wasm", { config: buildPlugin(module, context) }),
    })),
  buildRoutePart: (modules, { names }) =>
    Object.fromEntries(modules.map((module) => [nameOf(module, names), switchedOn()])),
};

/** Each has a virtual machine of its own, so that one that crashes leaves the others as they are. */
function buildPlugin(module: WasmModule, context: FilterContext): PluginConfig {
  const id = nameOf(module, context.names).slice(envoyName.length + 1);
  const { name = id, rootId, configuration, failOpen, environment, code } = module;
  return fields<PluginConfig>({
    name,
    root_id: rootId,
    vm_config: fields({
      vm_id: id,
      runtime: "envoy.wasm.runtime.v8",
      code: { local: { filename: context.pinnedPath(code) } },
      environment_variables: unlessEmpty(environment) && { host_env_keys: environment },
    }),
    configuration: { "@type": "type.googleapis.com/google.protobuf.StringValue", value: configuration },
    // With the newer FAIL_OPEN, the request that crashes a module is answered with 503, and only those after it pass.
    fail_open: failOpen,
    // A virtual machine that crashed is made anew; otherwise all requests would fail until Envoy is restarted.
    failure_policy: failOpen ? undefined : "FAIL_RELOAD",
  });
}

/** As in Envoy Gateway. */
function nameOf({ policy, index }: WasmModule, { policyFilterName }: FilterNames): string {
  return `${policyFilterName(envoyName, policy)}/wasm/${index}`;
}
