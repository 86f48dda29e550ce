// lua: scripts that see requests and responses, in the order of the list.

import type { JsonObject } from "../../../../base/json/json.ts";
import { luaContextIndexed, luaRefused, luaWithoutHandler } from "../../../../diagnostics/catalogue/lower.ts";
import type { Field, WholeField } from "../../../../model/fields.ts";
import type { LuaScript } from "../../../../model/ir/extension/lua.ts";
import type { EnvoyExtensionPolicyLua } from "../../../../model/resources/generated/envoy-extension-policy.ts";
import type { LowerContext } from "../../context.ts";
import { jsonObject } from "../../fields/value-forms.ts";
import { policyName } from "../policy-name.ts";
import type { ExtensionFeature } from "./extension-feature.ts";
import { readLua } from "./read-lua.ts";

export const lua: ExtensionFeature = {
  name: "lua",
  fields: ["type", "inline", "valueRef", "filterContext"],
  values: { filterContext: jsonObject },
  references: { "[].valueRef": { kind: "configMap", keys: ["lua"] } },
  notes: { valueRef: "a ConfigMap: its key `lua`, else its only key" },
  on: ["requests"],
  lower(field, context) {
    if (field.value.length === 0) return {};
    const scripts = field.items().map((script, index) => lowerScript(script, index, context));
    if (scripts.includes("invalid")) return "invalid";
    return { lua: scripts.filter((script) => script !== "invalid") };
  },
};

function lowerScript(
  field: Field<EnvoyExtensionPolicyLua>,
  index: number,
  context: LowerContext,
): LuaScript | "invalid" {
  const { inline, valueRef, filterContext } = field.value;
  const source = valueRef === undefined ? inline : context.graph.references.configMap(valueRef);
  if (source === undefined) return "invalid";
  const place = field.placeOf(valueRef === undefined ? "inline" : "valueRef");
  if (typeof source !== "string") return place.report(luaRefused, { problem: "it is not text" });
  if (!isChecked(context) || isSound(source, place)) {
    const policy = policyName(field.resource);
    return { policy, index, source, ...(filterContext != null && { context: filterContext as JsonObject }) };
  }
  return "invalid";
}

/** By the EnvoyProxy. gwc never runs a script, so that Strict asks for no more than InsecureSyntax. */
function isChecked({ proxy }: LowerContext): boolean {
  return proxy.parameters?.spec.luaValidation !== "Disabled";
}

/** Envoy rejects its whole configuration for a script with a syntax error. */
function isSound(source: string, place: WholeField<unknown>): boolean {
  const script = readLua(source);
  if (script.kind === "refused") {
    place.report(luaRefused, { problem: script.problem });
    return false;
  }
  if (!script.hasHandler) place.report(luaWithoutHandler, {});
  if (script.indexesContext) place.report(luaContextIndexed, {});
  return true;
}
