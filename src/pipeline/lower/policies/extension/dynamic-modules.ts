// dynamicModule: filters of shared libraries, in the order of the list.

import { defined } from "../../../../base/defined.ts";
import type { Field } from "../../../../model/fields.ts";
import type { DynamicModule } from "../../../../model/ir/extension/dynamic-module.ts";
import type { EnvoyExtensionPolicyDynamicModule } from "../../../../model/resources/generated/envoy-extension-policy.ts";
import type { LowerContext } from "../../context.ts";
import { moduleConfig, registeredModule } from "../module-registry.ts";
import { policyName } from "../policy-name.ts";
import type { ExtensionFeature } from "./extension-feature.ts";

/** Envoy knows terminal filters only at the end of a chain, where the router is; a module may answer from any other place as well. */
export const dynamicModules: ExtensionFeature = {
  name: "dynamicModule",
  fields: ["name", "filterName", "config", "terminalFilter"],
  notes: {
    name: "registered in `dynamicModules` of the EnvoyProxy",
    terminalFilter: "a module that answers itself is one filter of the chain, as each other one",
  },
  on: ["requests"],
  lower(field, context) {
    if (field.value.length === 0) return {};
    const modules = field.items().map((module, index) => lowerModule(module, index, context));
    if (modules.includes("invalid")) return "invalid";
    return { dynamicModules: modules.filter((module) => module !== "invalid") };
  },
};

function lowerModule(
  field: Field<EnvoyExtensionPolicyDynamicModule>,
  index: number,
  context: LowerContext,
): DynamicModule | "invalid" {
  const { name, filterName = "", config } = field.value;
  const library = registeredModule(name, field.placeOf("name"), context);
  if (library === "invalid") return "invalid";
  const policy = policyName(field.resource);
  return { policy, index, library, filter: filterName, ...defined({ config: moduleConfig(config) }) };
}
