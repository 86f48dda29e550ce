// Problems with foreign code and servers that see requests: Lua scripts, external processors.

import { defineDiagnostic } from "../../define.ts";

const luaFilter = "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/lua_filter";

export const luaRefused = defineDiagnostic<{ title: string; field: string; problem: string }>({
  code: "lower/lua-refused",
  severity: "error",
  message: ({ title, field, problem }) => `${title} has a Lua script in ${field} that Envoy rejects: ${problem}.`,
  hint: () => "correct the script; if Envoy accepts it as it is, set spec.luaValidation of the EnvoyProxy to Disabled.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy loads every script when it starts, and rejects its whole configuration for a syntax error in one. Envoy's LuaJIT has the grammar of Lua 5.2, with its own integers such as `1ULL`: the operators `//` and `&`, and attributes such as `<const>`, are of later versions.",
  spec: luaFilter,
});

export const luaWithoutHandler = defineDiagnostic<{ title: string; field: string }>({
  code: "lower/lua-without-handler",
  severity: "warning",
  message: ({ title, field }) =>
    `${title} has a Lua script in ${field} that defines neither envoy_on_request nor envoy_on_response, so that it has no effect.`,
  hint: () => "define one of the two as a global function, such as: function envoy_on_request(handle) … end",
  explanation:
    "Envoy calls the global functions `envoy_on_request` and `envoy_on_response` of a script, and accepts a script with neither. A `local function` of that name is not found.",
  spec: luaFilter,
});

export const luaContextIndexed = defineDiagnostic<{ title: string; field: string }>({
  code: "lower/lua-context-indexed",
  severity: "warning",
  message: ({ title, field }) =>
    `${title} has a Lua script in ${field} that indexes filterContext(), which gives nil for every name.`,
  hint: () => 'use filterContext():get("name").',
  explanation:
    'Envoy gives a script its `filterContext` as an object with the method `get`. An index such as `["mode"]` or `.mode` is nil without an error.',
  spec: luaFilter,
});

export const processorSeesNothing = defineDiagnostic<{ title: string; field: string }>({
  code: "lower/processor-sees-nothing",
  severity: "warning",
  message: ({ title, field }) =>
    `${title} sends requests to the processor of ${field}, but neither their headers nor those of responses, so that it has no effect.`,
  hint: () =>
    "set processingMode.request to an object, such as {}, for the headers of requests; its field `body` adds the body.",
  explanation:
    "An external processor sees only what `processingMode` names: `request` and `response` are objects, and an empty one stands for the headers alone. Without both, Envoy opens a stream to the server and sends nothing.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#extprocprocessingmode",
});

export const moduleNotRegistered = defineDiagnostic<{
  title: string;
  field: string;
  module: string;
  /** The EnvoyProxy that applies; undefined: none. */
  proxy: string | undefined;
}>({
  code: "lower/module-not-registered",
  severity: "error",
  message: ({ title, field, module, proxy }) =>
    `${title} uses the dynamic module "${module}" in ${field}, but ${proxy === undefined ? "no EnvoyProxy applies that registers it" : `${proxy} does not register it`}.`,
  hint: ({ proxy }) =>
    proxy === undefined
      ? "add it to spec.dynamicModules of an EnvoyProxy, and set spec.infrastructure.parametersRef of the Gateway to it."
      : `add it to spec.dynamicModules of ${proxy}, or correct the name.`,
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy runs a dynamic module with all rights of its own process. So who runs the proxy lists the shared libraries that policies may use, in `dynamicModules` of the EnvoyProxy; a policy names one of them.",
  spec: "https://gateway.envoyproxy.io/docs/tasks/extensibility/dynamic-modules/",
});
