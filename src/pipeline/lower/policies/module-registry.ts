// Dynamic modules that a policy names: what the EnvoyProxy registers under that name.

import type { JsonValue } from "../../../base/json/json.ts";
import { moduleNotRegistered } from "../../../diagnostics/catalogue/lower.ts";
import type { AnyField, Field } from "../../../model/fields.ts";
import type { ModuleLibrary } from "../../../model/ir/module-library.ts";
import type {
  EnvoyProxyDynamicModule,
  EnvoyProxyDynamicModuleSource,
} from "../../../model/resources/generated/envoy-proxy.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { proxySpec } from "../fields/proxy-spec.ts";
import { serviceUrl } from "../fields/service-url.ts";
import { hostPath } from "../fields/value-forms.ts";

/** The library that is registered under this name; reports lower/module-not-registered at the field. */
export function registeredModule(name: string, field: AnyField, context: LowerContext): ModuleLibrary | "invalid" {
  const { parameters } = context.proxy;
  const registered = proxySpec(context)
    ?.list("dynamicModules")
    .find(({ value }) => value.name === name);
  if (parameters === undefined || registered === undefined)
    return field.report(moduleNotRegistered, { module: name, proxy: parameters && titleOf(parameters) });
  return context.memo.once(parameters, `module ${name}`, () => lowerLibrary(registered, context));
}

/** As the module reads it; undefined where nothing is written. */
export function moduleConfig(config: unknown): string | undefined {
  return config === undefined || config === null ? undefined : JSON.stringify(config as JsonValue);
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
    // Another path was reported in the EnvoyProxy.
    return local === undefined || !hostPath.fits(local.path) ? "invalid" : { kind: "host", path: local.path };
  }
  const place = field.placeOf("remote", "url").with(remote.url);
  const url = serviceUrl(place);
  if (url === undefined) return "invalid";
  const [plain = url.href] = url.href.split("#");
  const file = pinned.takeFile({ kind: "dynamic-module", url: plain, digest: remote.sha256 }, place);
  return file === "invalid" ? "invalid" : { kind: "pinned", file };
}
