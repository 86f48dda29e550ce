// Problems of Gateways and ListenerSets as a whole: class, parameters, addresses.

import { defineDiagnostic } from "../../define.ts";
import { gatewayApi, guess, listed, type Named, type Reference, titleOf } from "./words.ts";

export const gatewayClassNotFound = defineDiagnostic<{ gateway: Named; className: string; nearest?: string }>({
  code: "resolve/gateway-class-not-found",
  severity: "error",
  message: ({ gateway, className }) =>
    `${titleOf(gateway)} names the GatewayClass "${className}", which is neither in the input nor in gwc.yaml.`,
  hint: ({ className, nearest }) =>
    guess(
      nearest,
      `add a GatewayClass "${className}" with spec.controllerName gwc.dev/compiler, or list the class in gwc.yaml: gatewayClasses: { ${className}: {} }.`,
    ),
  condition: { condition: "Accepted", status: "False", reason: "GatewayClassNotFound" },
  explanation:
    "The class of a Gateway tells whose business it is. gwc builds Gateways whose GatewayClass names `gwc.dev/compiler`, Envoy Gateway's controller or one of `controllerNames`, and those whose class `gatewayClasses` of gwc.yaml lists. A class that is known to nobody is most likely a typing error.",
  spec: `${gatewayApi}/api-types/gatewayclass/`,
});

export const parametersInvalid = defineDiagnostic<Reference & { reason: string }>({
  code: "resolve/invalid-parameters",
  severity: "error",
  message: ({ from, to, reason }) => `${titleOf(from)} takes its parameters from ${titleOf(to)}, ${reason}.`,
  hint: () =>
    "parametersRef names an EnvoyProxy (group gateway.envoyproxy.io) of the input; a Gateway's lies in the Gateway's own namespace.",
  condition: { condition: "Accepted", status: "False", reason: "InvalidParameters" },
  explanation:
    "An EnvoyProxy holds the settings of the proxy as a whole. A reference that leads to no EnvoyProxy refuses the Gateway or the class.",
});

export const unsupportedAddress = defineDiagnostic<{ gateway: Named; type: string; value: string }>({
  code: "resolve/unsupported-address",
  severity: "error",
  message: ({ gateway, type, value }) =>
    `${titleOf(gateway)} asks for the address "${value}" of type ${type}, and Envoy binds IP addresses only.`,
  hint: () => "write an address of type IPAddress, or leave spec.addresses out to listen on all addresses of the host.",
  condition: { condition: "Accepted", status: "False", reason: "UnsupportedAddress" },
  explanation:
    "A bundle binds the addresses that `spec.addresses` names. Host names and other types of address cannot be bound.",
  spec: `${gatewayApi}/reference/spec/#gatewayspecaddress`,
});

export const addressNotUsable = defineDiagnostic<{ gateway: Named; value: string; pool: readonly string[] }>({
  code: "resolve/address-not-usable",
  severity: "error",
  message: ({ gateway, value }) =>
    `${titleOf(gateway)} asks for the address ${value}, which is not in the project's address pool.`,
  hint: ({ value, pool }) =>
    `the pool has ${listed(pool)}; add ${value} to addresses.pool in gwc.yaml, or take another address.`,
  condition: { condition: "Programmed", status: "False", reason: "AddressNotUsable" },
  explanation:
    "`addresses.pool` of gwc.yaml lists what Gateways may bind. An address outside the pool would not come up on the host.",
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
    const address = value === "" ? `an address of gwc's choice (spec.addresses[${index}])` : `the address ${value}`;
    const wanted = `${titleOf(gateway)} asks for ${address}${routability === "" ? "" : ` with the routability ${routability}`}`;
    switch (problem) {
      case "noPool":
        return `${wanted}, and the project has no address pool to take it from.`;
      case "exhausted":
        return `${wanted}, and the project's address pool has none left.`;
      case "otherRoutability":
        return `${wanted}, and no such address is in the project's address pool.`;
    }
  },
  hint: ({ value, routability, pool }) => {
    const address = value === "" ? "ADDRESS" : value;
    const entry = routability === "" ? address : `{ address: ${address}, routability: ${routability} }`;
    const known = pool === undefined ? "" : `the pool has ${listed(pool)}; `;
    return `${known}add this to gwc.yaml: addresses: { pool: [${entry}] }.`;
  },
  condition: { condition: "Programmed", status: "False", reason: "AddressNotAssigned" },
  explanation:
    "Each entry of `spec.addresses` gets an address of its own: the one that it names, else one of `addresses.pool` in gwc.yaml. With `routability` it gets only an address that the pool gives that routability. gwc never takes another one instead, and a Gateway that cannot have all its addresses has none.",
  spec: `${gatewayApi}/geps/gep-5093/`,
});

export const listenerSetNotAllowed = defineDiagnostic<{ set: Named; gateway: Named; from: string }>({
  code: "resolve/listener-set-not-allowed",
  severity: "error",
  message: ({ set, gateway, from }) =>
    `${titleOf(set)} adds listeners to ${titleOf(gateway)}, which allows ListenerSets from ${from}.`,
  hint: ({ set }) =>
    `set spec.allowedListeners.namespaces.from of the Gateway to All, to Selector with labels of namespace "${set.namespace}", or to Same.`,
  condition: { condition: "Accepted", status: "False", reason: "NotAllowed" },
  explanation: "A Gateway admits ListenerSets only by `spec.allowedListeners`; without it, none.",
  spec: `${gatewayApi}/geps/gep-1713/`,
});

export const insecureFrontendValidation = defineDiagnostic<{ gateway: Named }>({
  code: "resolve/insecure-frontend-validation",
  severity: "warning",
  message: ({ gateway }) => `${titleOf(gateway)} lets in clients whose certificate is missing or proves nothing.`,
  hint: () => "that is what AllowInsecureFallback means; backends have to judge the client, or use AllowValidOnly.",
  condition: { condition: "InsecureFrontendValidationMode", status: "True", reason: "ConfigurationChanged" },
  explanation: "With the mode `AllowInsecureFallback` a certificate is asked for, and every connection is taken.",
  spec: `${gatewayApi}/geps/gep-91/`,
});
