// Dynamic modules: one filter for each entry of each policy, disabled until a route enables it.

import { any } from "../../../../model/envoy/any.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterNames } from "../../../../model/filter-context.ts";
import type { DynamicModule } from "../../../../model/ir/extension/dynamic-module.ts";
import { fields } from "../../messages/fields.ts";
import { buildModule, buildModuleText } from "../../messages/module.ts";
import { switchedOn } from "../switched-on.ts";

const envoyName = "envoy.filters.http.dynamic_modules";

export const dynamicModules: HttpFilterFeature<readonly DynamicModule[]> = {
  scope: "route",
  order: "asListed",
  envoyName,
  settingsOf: ({ extensions }) => extensions?.dynamicModules,
  buildFilters: (modules, context) =>
    modules.map((each) => {
      const config = fields({
        dynamic_module_config: buildModule(each.library, context),
        filter_name: each.filter === "" ? undefined : each.filter,
        filter_config: buildModuleText(each.config),
      });
      const typed_config = any("envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter", config);
      return { name: nameOf(each, context.names), disabled: true, typed_config };
    }),
  buildRoutePart: (modules, { names }) =>
    Object.fromEntries(modules.map((each) => [nameOf(each, names), switchedOn()])),
};

/** As in Envoy Gateway. */
function nameOf({ policy, index }: DynamicModule, { policyFilterName }: FilterNames): string {
  return `${policyFilterName(envoyName, policy)}/dynamic-module/${index}`;
}
