// Problems with building the Envoy configuration from the intermediate representation.

import { defineDiagnostic } from "../define.ts";

export const severalAuthorities = defineDiagnostic<{ names: readonly string[] }>({
  code: "xds/several-authorities",
  severity: "error",
  message: ({ names }) =>
    `The certificate authorities ${names.join(", ")} are files on the host, but Envoy reads only one file.`,
  hint: () => "put all certificate authorities into one Secret, or add them to the input as ConfigMaps.",
  explanation:
    "Envoy reads the trusted certificate authorities of a connection from a single place. gwc can join several of them only if their contents are in the input and may be written into the bundle.",
});

export const severalRevocationLists = defineDiagnostic<{ names: readonly string[] }>({
  code: "xds/several-revocation-lists",
  severity: "error",
  message: ({ names }) =>
    `The revocation lists ${names.join(", ")} are files on the host, but Envoy reads only one file.`,
  hint: () => "put all revocation lists into one Secret, or add them to the input as ConfigMaps.",
  explanation:
    "Envoy reads the revoked certificates of a connection from a single place. gwc can join several lists only if their contents are in the input and may be written into the bundle.",
});

export const sdsSecretFromFile = defineDiagnostic<{ secret: string }>({
  code: "xds/sds-secret-from-file",
  severity: "error",
  message: ({ secret }) =>
    `secrets.sds.names in gwc.yaml has the Secret ${secret}, but Envoy reads it only from a file of the host.`,
  hint: () => "remove the entry, and list the Secret in secrets.host.",
  explanation:
    "Envoy asks a server of SDS for certificates, for certificate authorities, and for the secrets of `oidc` and `credentialInjection`. Users of `basicAuth`, API keys, key sets, revocation lists and several files of authorities are read from files.",
});

export const sdsSecretOfTwoKinds = defineDiagnostic<{
  name: string;
  secrets: readonly string[];
  kinds: readonly string[];
}>({
  code: "xds/sds-secret-of-two-kinds",
  severity: "error",
  message: ({ name, secrets, kinds }) =>
    `Envoy needs ${kinds.join(" and ")} by the name "${name}" (${[...new Set(secrets)].join(", ")}), but a server of SDS has one secret for a name.`,
  hint: () => "refer to two Secrets, and give each a name of its own in secrets.sds.names.",
  explanation:
    "A server of SDS answers a name with one secret: a certificate with its key, certificate authorities, or one value. An agent of SPIFFE has the certificate as `spiffe://DOMAIN/WORKLOAD` and its authorities as `spiffe://DOMAIN`.",
});

export const mixedEndpoints = defineDiagnostic<{ name: string }>({
  code: "xds/mixed-endpoints",
  severity: "error",
  message: ({ name }) =>
    `The cluster "${name}" has endpoints with hostnames and with Unix sockets, which a single Envoy cluster cannot combine.`,
  hint: () => "split the endpoints into two Backends.",
  explanation:
    "An Envoy cluster either resolves hostnames or has fixed addresses, and Unix sockets are fixed addresses.",
});

const patchSpec = "https://gateway.envoyproxy.io/docs/tasks/extensibility/envoy-patch-policy/";
const invalidPatch = { condition: "Programmed", status: "False", reason: "Invalid" } as const;

export const patchPolicyBroken = defineDiagnostic<{ title: string; proxy: string }>({
  code: "xds/patch-policy-broken",
  severity: "error",
  message: ({ title, proxy }) => `${proxy} cannot be built without ${title}, which has errors of its own.`,
  explanation:
    "A patch may be what protects a Gateway. With `--on-error isolate`, gwc therefore keeps the previous bundle of a Gateway whose patch it rejects.",
  spec: patchSpec,
});

export const patchTypeUnknown = defineDiagnostic<{ type: string; known: readonly string[] }>({
  code: "xds/patch-type-unknown",
  severity: "error",
  message: ({ type }) => `The patch targets a resource of type "${type}", which gwc does not build.`,
  hint: ({ known }) => `use one of ${known.join(", ")}.`,
  condition: invalidPatch,
  explanation:
    "An EnvoyPatchPolicy can change listeners, route configurations, clusters, their load assignments and secrets, each named by its full type URL.",
  spec: patchSpec,
});

export const patchResourceNotFound = defineDiagnostic<{
  type: string;
  name: string;
  near: readonly string[] | "address";
}>({
  code: "xds/patch-resource-not-found",
  severity: "error",
  message: ({ type, name }) => `The patch targets the ${type} "${name}", which does not exist.`,
  hint: ({ name, near }) =>
    near === "address"
      ? "correct the address: the objects that it names have no such resource in this Gateway's bundle."
      : name.endsWith("-quic")
        ? "set http3 in a ClientTrafficPolicy for the listener, or remove the patch."
        : near.length === 0
          ? "remove the patch: the bundle has no resources of this type."
          : `use the name of an existing resource, such as ${near.map((name) => `"${name}"`).join(", ")}.`,
  condition: { condition: "Programmed", status: "False", reason: "ResourceNotFound" },
  explanation:
    "Patches use the resource names of Envoy Gateway, or addresses of objects. A patch without a resource would have no effect, so it is an error: either the name is wrong, or the resource no longer exists.",
  spec: patchSpec,
});

export const patchPathInvalid = defineDiagnostic<{ field: string; text: string; reason: string }>({
  code: "xds/patch-path-invalid",
  severity: "error",
  message: ({ field, text, reason }) => `The patch has an invalid ${field} "${text}": ${reason}.`,
  hint: ({ field }) =>
    field === "jsonPath"
      ? "write a jsonPath such as $.virtual_hosts[?(@.name == 'shop')]."
      : "write a path such as /virtual_hosts/0/routes/-.",
  condition: invalidPatch,
  explanation:
    "`path` and `from` are JSON pointers (RFC 6901) of at most 100 steps, `jsonPath` is a JSONPath (RFC 9535) of at most 1000 characters. Fields have Envoy's names in snake_case.",
  spec: patchSpec,
});

/** `near` is what a word of its path was most likely meant to be. */
interface PatchPlace {
  readonly type: string;
  readonly name: string;
  readonly near?: { readonly wrong: string; readonly near: string } | undefined;
}

export const patchMatchesNothing = defineDiagnostic<PatchPlace & { jsonPath: string }>({
  code: "xds/patch-matches-nothing",
  severity: "error",
  message: ({ type, name, jsonPath }) => `The patch's jsonPath "${jsonPath}" matches nothing in the ${type} "${name}".`,
  hint: ({ near }) => correction(near) ?? "compare it with the resource in envoy.yaml; field names are in snake_case.",
  condition: invalidPatch,
  explanation: "A `jsonPath` must match at least one place in the resource; otherwise, the patch would have no effect.",
  spec: patchSpec,
});

/** Of a page with placeholders, `near` is no object. */
function correction(near: PatchPlace["near"]): string | undefined {
  return typeof near?.near === "string" ? `write "${near.near}" instead of "${near.wrong}".` : undefined;
}

export const patchChangesNothing = defineDiagnostic<{ operation: string; type: string; name: string }>({
  code: "xds/patch-changes-nothing",
  severity: "error",
  message: ({ operation, type, name }) =>
    `The patch operation "${operation}" changes nothing: the ${type} "${name}" has this value already.`,
  hint: () => "remove the patch, or correct its value or path.",
  condition: invalidPatch,
  explanation:
    "Either an earlier patch or gwc itself sets the value, so the patch is superfluous, or its path leads to another field than the one that is meant. The operation `test` is for values that must be there already.",
  spec: patchSpec,
});

export const patchFailed = defineDiagnostic<PatchPlace & { operation: string; reason: string }>({
  code: "xds/patch-failed",
  severity: "error",
  message: ({ operation, type, name, reason }) =>
    `The patch operation "${operation}" cannot be applied to the ${type} "${name}": ${reason}.`,
  hint: ({ near }) =>
    correction(near) ??
    "compare the patch with the resource in envoy.yaml; patches are applied in the order of their policies' priority.",
  condition: invalidPatch,
  explanation:
    "Each operation applies to the resource as the previous operations left it (RFC 6902). If an operation fails, the patch does not change the resource.",
  spec: patchSpec,
});

export const filterMissesRoutes = defineDiagnostic<{ chain: string; filter: string }>({
  code: "xds/filter-misses-routes",
  severity: "error",
  message: ({ chain, filter }) =>
    `Listener ${chain} has request filters, which may change the route of a request, so the request could bypass ${filter}.`,
  hint: () =>
    "move the routes that need it to a listener without filters.requests, or let the listener's own filter decide.",
  explanation:
    "When a request arrives, Envoy decides by its current route whether basic authentication, API keys or a request buffer apply to it. Filters of the listener may change the request, and with it the route. gwc rejects this combination, so that no request bypasses a check that its route requires.",
  spec: "https://gateway-api.sigs.k8s.io/geps/gep-5224/",
});

export const headerRemoved = defineDiagnostic<{ header: string; filter: string; remover: string }>({
  code: "xds/header-removed",
  severity: "error",
  message: ({ header, filter, remover }) =>
    `${filter} sets the request header ${header} here, and ${remover} removes it again, since a policy of the listener has it in claimToHeaders.`,
  hint: () => "give one of them another header, or let the second filter run first: `filterOrder` of the EnvoyProxy.",
  explanation:
    "Envoy removes the headers of `claimToHeaders` from every request of a listener, also on routes without `jwt`, so that no client sets them. It also removes what `forwardClientIDHeader`, `forwardUsernameHeader`, `forwardIDToken` or a server of `extAuth` has set before. Neither the backends nor rate limits would see the header.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#claimtoheader",
});

const filterOrderSpec = "https://gateway.envoyproxy.io/docs/api/extension_types/#filterposition";

export const filterOrderUnsafe = defineDiagnostic<{ filter: string; other: string; why: string }>({
  code: "xds/filter-order-unsafe",
  severity: "warning",
  message: ({ filter, other, why }) => `filterOrder puts ${filter} before ${other}, so that ${why}.`,
  hint: ({ filter, other }) => `add an entry that puts ${filter} after ${other}, unless no policy uses both.`,
  explanation:
    "Some filters use what an earlier filter has found out or collected. In the other order they start, and protect less than their policies say.",
  spec: filterOrderSpec,
});

export const bootstrapIncomplete = defineDiagnostic<{ title: string; what: string; why: string }>({
  code: "xds/bootstrap-incomplete",
  severity: "error",
  message: ({ title, what, why }) => `${title} changes the bootstrap so that it has no ${what}, but ${why}.`,
  hint: () =>
    "keep it, or use `type: Merge`, which adds to the bootstrap; `operations` of gwc.yaml moves addresses and ports.",
  condition: { condition: "Accepted", status: "False", reason: "InvalidParameters" },
  explanation:
    "Scripts, units and manifests of the bundle ask Envoy's own interfaces: whether it is ready, to drain, and for statistics. A bootstrap without them would start and could not be operated.",
});

export const bootstrapConflict = defineDiagnostic<{ title: string; what: string; why: string }>({
  code: "xds/bootstrap-conflict",
  severity: "error",
  message: ({ title, what, why }) => `${title} puts ${what} into the bootstrap, but ${why}.`,
  hint: () => "rename or remove it; an EnvoyPatchPolicy changes the resources of the Gateway.",
  condition: { condition: "Accepted", status: "False", reason: "InvalidParameters" },
  explanation:
    "The resources of the Gateway come from the bundle, not from a server, and names must be unique. The cluster xds_cluster and what leads to it are left out, since they belong to Envoy Gateway's controller.",
});
