// Dynamic modules that a policy names: what the EnvoyProxy registers under that name.

import type { JsonValue } from "../../../base/json/json.ts";
import { moduleNotRegistered } from "../../../diagnostics/catalogue/lower.ts";
import { sourceOfSpec } from "../../../model/field-source.ts";
import { type AnyField, Field } from "../../../model/fields.ts";
import type { ModuleLibrary } from "../../../model/ir/module-library.ts";
import type {
  EnvoyProxyDynamicModule,
  EnvoyProxyDynamicModuleSource,
  EnvoyProxySpec,
} from "../../../model/resources/generated/envoy-proxy.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { serviceUrl } from "../fields/service-url.ts";
import { aboutPolicy } from "../fields/unsupported.ts";
import { absolutePath } from "../fields/value-forms.ts";

/** The library that is registered under this name; reports lower/module-not-registered at the field. */
export function registeredModule(name: string, field: AnyField, context: LowerContext): ModuleLibrary | "invalid" {
  const { parameters } = context.proxy;
  const registered = registryOf(context).find(({ value }) => value.name === name);
  if (parameters === undefined || registered === undefined)
    return field.report(moduleNotRegistered, { module: name, proxy: parameters && titleOf(parameters) });
  return context.memo.once(parameters, `module ${name}`, () => lowerLibrary(registered, context));
}

/** As the module reads it; undefined where nothing is written. */
export function moduleConfig(config: unknown): string | undefined {
  return config === undefined || config === null ? undefined : JSON.stringify(config as JsonValue);
}

function registryOf({ proxy, report }: LowerContext): readonly Field<EnvoyProxyDynamicModule>[] {
  const { parameters, mergedParameters } = proxy;
  if (parameters === undefined) return [];
  const source = mergedParameters?.source ?? sourceOfSpec(parameters, aboutPolicy(parameters));
  return new Field<EnvoyProxySpec>(parameters.spec, source, report).list("dynamicModules");
}

function lowerLibrary(field: Field<EnvoyProxyDynamicModule>, context: LowerContext): ModuleLibrary | "invalid" {
  const { doNotClose, loadGlobally } = field.value;
  const source = lowerSource(field.below("source"), context);
  if (source === "invalid") return "invalid";
  return { source, ...(doNotClose && { isKept: true }), ...(loadGlobally && { isGlobal: true }) };
}

/** By the rules of the schema, it is one of the two. */
function lowerSource(
  field: Field<EnvoyProxyDynamicModuleSource>,
  { pinned }: LowerContext,
): ModuleLibrary["source"] | "invalid" {
  const { local, remote } = field.value;
  if (remote === undefined) {
    // A relative path was reported in the EnvoyProxy.
    return local === undefined || !absolutePath.fits(local.path) ? "invalid" : { kind: "host", path: local.path };
  }
  const place = field.placeOf("remote", "url").with(remote.url);
  const url = serviceUrl(place);
  if (url === undefined) return "invalid";
  const [plain = url.href] = url.href.split("#");
  const file = pinned.takeFile({ kind: "dynamic-module", url: plain, digest: remote.sha256 }, place);
  return file === "invalid" ? "invalid" : { kind: "pinned", file };
}
