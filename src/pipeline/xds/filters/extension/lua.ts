// Lua: one filter for each script of each policy, disabled until a route enables it.

import { any } from "../../../../model/envoy/any.ts";
import type { HttpFilterFeature } from "../../../../model/features.ts";
import type { FilterNames } from "../../../../model/filter-context.ts";
import type { LuaScript } from "../../../../model/ir/extension/lua.ts";
import { switchedOn } from "../switched-on.ts";

const envoyName = "envoy.filters.http.lua";

/** The scripts are in the chain, where Envoy loads each once; the context is that of the route. */
export const lua: HttpFilterFeature<readonly LuaScript[]> = {
  scope: "route",
  order: "asListed",
  envoyName,
  settingsOf: ({ extensions }) => extensions?.lua,
  buildFilters: (scripts, { names }) =>
    scripts.map((script) => {
      const config = { default_source_code: { inline_string: script.source } };
      const typed_config = any("envoy.extensions.filters.http.lua.v3.Lua", config);
      return { name: nameOf(script, names), disabled: true, typed_config };
    }),
  buildRoutePart: (scripts, { names }) =>
    Object.fromEntries(
      scripts.map((script) => [
        nameOf(script, names),
        script.context === undefined
          ? switchedOn()
          : any("envoy.extensions.filters.http.lua.v3.LuaPerRoute", { filter_context: script.context }),
      ]),
    ),
};

/** As in Envoy Gateway. */
function nameOf({ policy, index }: LuaScript, { policyFilterName }: FilterNames): string {
  return `${policyFilterName(envoyName, policy)}/lua/${index}`;
}
