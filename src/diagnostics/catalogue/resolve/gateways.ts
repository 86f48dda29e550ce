// Problems with Gateways and ListenerSets as a whole: class, parameters, addresses.

import { defineDiagnostic } from "../../define.ts";
import { gatewayApi, guess, listed, type Named, type Reference, titleOf } from "./words.ts";

export const gatewayClassNotFound = defineDiagnostic<{
  gateway: Named;
  className: string;
  nearest: string | undefined;
}>({
  code: "resolve/gateway-class-not-found",
  severity: "error",
  message: ({ gateway, className }) =>
    `${titleOf(gateway)} uses the GatewayClass "${className}", which is neither in the input nor in gwc.yaml.`,
  hint: ({ className, nearest }) =>
    guess(
      nearest,
      `add a GatewayClass "${className}" with spec.controllerName gwc.dev/compiler, or list the class in gwc.yaml: gatewayClasses: { ${className}: {} }, or { ${className}: foreign } if it belongs to another controller.`,
    ),
  condition: { condition: "Accepted", status: "False", reason: "GatewayClassNotFound" },
  explanation:
    "The class of a Gateway decides which controller handles it. gwc builds Gateways whose GatewayClass names `gwc.dev/compiler`, Envoy Gateway's controller or one of `controllerNames`, and Gateways whose class is listed under `gatewayClasses` in gwc.yaml. An unknown class is most likely a typo.",
  spec: `${gatewayApi}/api-types/gatewayclass/`,
});

export const foreignObject = defineDiagnostic<{ object: Named; reason: string }>({
  code: "resolve/not-relevant",
  severity: "info",
  message: ({ object, reason }) => `${titleOf(object)} is not relevant to gwc: ${reason}.`,
  explanation:
    "Other controllers have Gateways and routes of their own, whose classes name them or are `foreign` under `gatewayClasses` in gwc.yaml. gwc lists each of these objects once and compiles nothing for it.",
  spec: `${gatewayApi}/api-types/gatewayclass/`,
});

/** A repository that several teams share may have hundreds of them. */
const mostNames = 5;

export const objectsUnused = defineDiagnostic<{ kind: string; names: readonly string[] }>({
  code: "resolve/unused",
  severity: "info",
  message: ({ kind, names }) => {
    const more = names.length - mostNames;
    const shown = names.slice(0, mostNames).join(", ");
    const objects = names.length === 1 ? `the ${kind}` : `${names.length} ${kind}s`;
    return `Nothing that gwc compiles uses ${objects} ${shown}${more > 0 ? ` and ${more} more` : ""}.`;
  },
  explanation:
    "No Gateway, route or policy that gwc compiles refers to these Backends or HTTPRouteFilters, no reference needs these ReferenceGrants, and the Service of these EndpointSlices is not in the input. Most likely a name, namespace, kind or label is mistyped, or another controller uses them. gwc lists each such kind once. Services, Secrets, ConfigMaps and Namespaces are not listed.",
});

export const parametersInvalid = defineDiagnostic<Reference & { reason: string; instead?: string }>({
  code: "resolve/invalid-parameters",
  severity: "error",
  message: ({ from, to, reason }) => `${titleOf(from)} takes its parameters from ${titleOf(to)}, ${reason}.`,
  hint: ({ instead }) =>
    typeof instead === "string"
      ? instead
      : "point parametersRef at an EnvoyProxy (group gateway.envoyproxy.io) in the input; for a Gateway, it must be in the Gateway's own namespace.",
  condition: { condition: "Accepted", status: "False", reason: "InvalidParameters" },
  explanation:
    "An EnvoyProxy configures the proxy as a whole. gwc rejects a Gateway or GatewayClass whose reference does not lead to an EnvoyProxy, and a Gateway that has one although its class merges its Gateways into one proxy.",
});

export const addressesShared = defineDiagnostic<{ gateway: Named; gatewayClass: Named; others: readonly string[] }>({
  code: "resolve/addresses-shared",
  severity: "warning",
  message: ({ gateway, gatewayClass, others }) =>
    `${titleOf(gateway)} names its addresses, but its listeners are also bound on ${listed(others)}, since ${titleOf(gatewayClass)} merges its Gateways into one proxy.`,
  hint: () => "name the same addresses in all Gateways of the class, or use a class of its own.",
  explanation:
    "One Envoy binds every port on the same addresses. With merged Gateways these are the addresses of all of them.",
});

export const proxyEntryUnused = defineDiagnostic<{ setting: string; key: string; nearest: string | undefined }>({
  code: "resolve/proxy-entry-unused",
  severity: "warning",
  message: ({ setting, key }) =>
    `The ${setting} entry "${key}" in gwc.yaml names no proxy of the input, so it has no effect.`,
  hint: ({ nearest }) =>
    nearest === undefined
      ? "correct the key, or remove the entry."
      : `did you mean "${nearest}"? Otherwise, correct the key, or remove the entry.`,
  explanation:
    'The keys are "namespace/name" of a Gateway, the name of a GatewayClass that merges its Gateways, or "*" for all. A Gateway whose class merges it has no proxy of its own.',
});

export const unsupportedAddress = defineDiagnostic<{ gateway: Named; type: string; value: string }>({
  code: "resolve/unsupported-address",
  severity: "error",
  message: ({ gateway, type, value }) =>
    `${titleOf(gateway)} requests the address "${value}" of type ${type}, but Envoy binds only IP addresses.`,
  hint: () => "use an address of type IPAddress, or remove spec.addresses to listen on all addresses of the host.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedAddress" },
  explanation: "Envoy binds the addresses in `spec.addresses`. It cannot bind hostnames and other types of addresses.",
  spec: `${gatewayApi}/reference/spec/#gatewayspecaddress`,
});

export const addressNotUsable = defineDiagnostic<{ gateway: Named; value: string; pool: readonly string[] }>({
  code: "resolve/address-not-usable",
  severity: "error",
  message: ({ gateway, value }) =>
    `${titleOf(gateway)} requests the address ${value}, which is not in the address pool of gwc.yaml.`,
  hint: ({ value, pool }) =>
    `add ${value} to addresses.pool in gwc.yaml, or use another address; the pool has ${listed(pool, "no addresses")}.`,
  condition: { condition: "Programmed", status: "False", reason: "AddressNotUsable" },
  explanation:
    "`addresses.pool` in gwc.yaml lists the addresses that Gateways may bind. An address outside the pool would not be available on the host.",
});

export const addressNotAssigned = defineDiagnostic<{
  gateway: Named;
  index: number;
  value: string;
  routability: string;
  pool: readonly string[] | undefined;
  problem: "noPool" | "exhausted" | "otherRoutability";
}>({
  code: "resolve/address-not-assigned",
  severity: "error",
  message: ({ gateway, index, value, routability, problem }) => {
    const address = value === "" ? `an address that gwc chooses (spec.addresses[${index}])` : `the address ${value}`;
    const wanted = `${titleOf(gateway)} requests ${address}${routability === "" ? "" : ` with the routability ${routability}`}`;
    switch (problem) {
      case "noPool":
        return `${wanted}, but gwc.yaml has no address pool.`;
      case "exhausted":
        return `${wanted}, but the address pool of gwc.yaml has no address left.`;
      case "otherRoutability":
        return `${wanted}, but the address pool of gwc.yaml has no such address.`;
    }
  },
  hint: ({ value, routability, pool }) => {
    const address = value === "" ? "ADDRESS" : value;
    const entry = routability === "" ? address : `{ address: ${address}, routability: ${routability} }`;
    const known = pool === undefined ? "" : `; the pool has ${listed(pool, "no addresses")}`;
    return `add this to gwc.yaml: addresses: { pool: [${entry}] }${known}.`;
  },
  condition: { condition: "Programmed", status: "False", reason: "AddressNotAssigned" },
  explanation:
    "Each entry of `spec.addresses` gets its own address: the one that it names, or else one from `addresses.pool` in gwc.yaml. With `routability`, it gets only an address to which the pool gives that routability. gwc never substitutes another address, and a Gateway that cannot have all its addresses gets none.",
  spec: `${gatewayApi}/geps/gep-5093/`,
});

export const listenerSetNotAllowed = defineDiagnostic<{ set: Named; gateway: Named; from: string }>({
  code: "resolve/listener-set-not-allowed",
  severity: "error",
  message: ({ set, gateway, from }) =>
    `${titleOf(set)} attaches to ${titleOf(gateway)}, whose spec.allowedListeners.namespaces.from (${from}) does not allow it.`,
  hint: ({ set }) =>
    `set spec.allowedListeners.namespaces.from of the Gateway to All, to Selector with labels of namespace "${set.namespace}", or to Same.`,
  condition: { condition: "Accepted", status: "False", reason: "NotAllowed" },
  explanation:
    "A Gateway accepts ListenerSets only if `spec.allowedListeners` allows them; by default it accepts none.",
  spec: `${gatewayApi}/geps/gep-1713/`,
});

export const validationWithoutListener = defineDiagnostic<{ gateway: Named; port: number | undefined }>({
  code: "resolve/validation-without-listener",
  severity: "error",
  message: ({ gateway, port }) =>
    `${titleOf(gateway)} requires client certificates${typeof port === "number" ? ` on port ${port}` : ""}, but has no HTTPS listener${typeof port === "number" ? " on that port" : ""}.`,
  hint: () => "correct the port, add an HTTPS listener, or remove the validation.",
  explanation:
    "`spec.tls.frontend` applies to HTTPS listeners, each port by its number. Where no such listener exists, no client is asked for a certificate, although the Gateway looks protected.",
  spec: `${gatewayApi}/geps/gep-91/`,
});

export const insecureFrontendValidation = defineDiagnostic<{ gateway: Named }>({
  code: "resolve/insecure-frontend-validation",
  severity: "warning",
  message: ({ gateway }) => `${titleOf(gateway)} accepts clients whose certificate is missing or cannot be verified.`,
  hint: () => "let the backends authenticate the clients, or set the mode to AllowValidOnly.",
  condition: { condition: "InsecureFrontendValidationMode", status: "True", reason: "ConfigurationChanged" },
  explanation:
    "With the mode `AllowInsecureFallback`, Envoy asks for a client certificate, but accepts every connection.",
  spec: `${gatewayApi}/geps/gep-91/`,
});
