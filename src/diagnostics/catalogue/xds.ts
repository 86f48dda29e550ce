// Problems found while the intermediate representation becomes Envoy's configuration.

import { defineDiagnostic } from "../define.ts";

export const severalAuthorities = defineDiagnostic<{ names: readonly string[] }>({
  code: "xds/several-authorities",
  severity: "error",
  message: ({ names }) =>
    `The certificate authorities ${names.join(", ")} are files of the host, and Envoy reads one file only.`,
  hint: () => "put all authorities into one Secret, or give them as ConfigMaps in the input.",
  explanation:
    "Envoy takes the trusted certificate authorities of a connection from one place. Several can be joined while building only where their contents are part of the input and may go into the bundle.",
});

export const mixedEndpoints = defineDiagnostic<{ name: string }>({
  code: "xds/mixed-endpoints",
  severity: "error",
  message: ({ name }) =>
    `The backend behind "${name}" has both host names and unix sockets, which one Envoy cluster cannot hold.`,
  hint: () => "make two backends of it.",
  explanation: "A cluster either looks names up or has fixed addresses; unix sockets are fixed addresses.",
});

const patchSpec = "https://gateway.envoyproxy.io/docs/tasks/extensibility/envoy-patch-policy/";
const invalidPatch = { condition: "Programmed", status: "False", reason: "Invalid" } as const;

export const patchPolicyBroken = defineDiagnostic<{ title: string; namespace: string; name: string }>({
  code: "xds/patch-policy-broken",
  severity: "error",
  message: ({ title, namespace, name }) =>
    `Gateway ${namespace}/${name} cannot be built without ${title}, which has errors of its own.`,
  explanation:
    "A patch may be what protects a Gateway. So with `--on-error isolate` a Gateway whose patch was refused keeps its bundle from before.",
  spec: patchSpec,
});

export const patchTypeUnknown = defineDiagnostic<{ type: string; known: readonly string[] }>({
  code: "xds/patch-type-unknown",
  severity: "error",
  message: ({ type }) => `The patch is for a resource of type "${type}", which gwc does not build.`,
  hint: ({ known }) => `use one of ${known.join(", ")}.`,
  condition: invalidPatch,
  explanation:
    "An EnvoyPatchPolicy changes listeners, route configurations, clusters, their load assignments and secrets, each named by its full type URL.",
  spec: patchSpec,
});

export const patchResourceNotFound = defineDiagnostic<{ type: string; name: string; near: readonly string[] }>({
  code: "xds/patch-resource-not-found",
  severity: "error",
  message: ({ type, name }) => `The patch is for the ${type} "${name}", which does not exist.`,
  hint: ({ near }) =>
    near.length === 0
      ? "there are no resources of this type."
      : `there are ${near.map((name) => `"${name}"`).join(", ")}.`,
  condition: { condition: "Programmed", status: "False", reason: "ResourceNotFound" },
  explanation:
    "Patches name resources as Envoy Gateway does. A patch that finds nothing would do nothing, so it is an error: the name is wrong, or what it was meant for is gone.",
  spec: patchSpec,
});

export const patchPathInvalid = defineDiagnostic<{ field: string; text: string; reason: string }>({
  code: "xds/patch-path-invalid",
  severity: "error",
  message: ({ field, text, reason }) => `The patch has the ${field} "${text}", which cannot be read: ${reason}.`,
  hint: ({ field }) =>
    field === "jsonPath"
      ? "a jsonPath looks like $.virtual_hosts[?(@.name == 'shop')]."
      : "a path looks like /virtual_hosts/0/routes/-.",
  condition: invalidPatch,
  explanation:
    "`path` and `from` are JSON pointers (RFC 6901), `jsonPath` is a JSONPath (RFC 9535). Field names are Envoy's, in snake_case.",
  spec: patchSpec,
});

export const patchMatchesNothing = defineDiagnostic<{ type: string; name: string; jsonPath: string }>({
  code: "xds/patch-matches-nothing",
  severity: "error",
  message: ({ type, name, jsonPath }) => `The patch's jsonPath "${jsonPath}" finds nothing in the ${type} "${name}".`,
  hint: () => "look at the resource in envoy.yaml; field names are in snake_case.",
  condition: invalidPatch,
  explanation: "A `jsonPath` must find at least one place in the resource; a patch that finds none would do nothing.",
  spec: patchSpec,
});

export const patchFailed = defineDiagnostic<{ operation: string; type: string; name: string; reason: string }>({
  code: "xds/patch-failed",
  severity: "error",
  message: ({ operation, type, name, reason }) => `The patch cannot ${operation} in the ${type} "${name}": ${reason}.`,
  hint: () => "look at the resource in envoy.yaml; patches are made in the order of their policies' priority.",
  condition: invalidPatch,
  explanation:
    "Each operation is made on the resource as the operations before it left it (RFC 6902). One that cannot be made changes nothing.",
  spec: patchSpec,
});

export const filterMissesRoutes = defineDiagnostic<{ chain: string; filter: string }>({
  code: "xds/filter-misses-routes",
  severity: "error",
  message: ({ chain, filter }) =>
    `Listener ${chain} has request filters, which may lead a request to another route than it came for, and ${filter} could be missed on the way.`,
  hint: () =>
    "put the routes that need it on a listener without filters.requests, or let the listener's own filter decide.",
  explanation:
    "Envoy decides when a request comes in whether it meets basic authentication, API keys or a request buffer: by the route that the request fits then. Filters of the listener may change the request, and with it the route. Rather than let a request pass without a check that its route asks for, gwc refuses the combination.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-5224/",
});
