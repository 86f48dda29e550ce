// Dynamic modules that a policy names: what the EnvoyProxy registers under that name.

import type { JsonValue } from "../../../base/json/json.ts";
import { moduleNotRegistered } from "../../../diagnostics/catalogue/lower.ts";
import type { AnyField } from "../../../model/fields.ts";
import type { ModuleLibrary } from "../../../model/ir/module-library.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { absolutePath } from "../fields/value-forms.ts";

/** The library that is registered under this name; reports lower/module-not-registered at the field. */
export function registeredModule(name: string, field: AnyField, { proxy }: LowerContext): ModuleLibrary | "invalid" {
  const { parameters } = proxy;
  const registered = parameters?.spec.dynamicModules?.find((each) => each.name === name);
  if (registered === undefined)
    return field.report(moduleNotRegistered, { module: name, proxy: parameters && titleOf(parameters) });
  const { source, doNotClose, loadGlobally } = registered;
  const path = source.local?.path;
  // What is wrong with it was reported in the EnvoyProxy.
  if (path === undefined || !absolutePath.fits(path)) return "invalid";
  return { path, ...(doNotClose && { isKept: true }), ...(loadGlobally && { isGlobal: true }) };
}

/** As the module reads it; undefined where nothing is written. */
export function moduleConfig(config: unknown): string | undefined {
  return config === undefined || config === null ? undefined : JSON.stringify(config as JsonValue);
}
