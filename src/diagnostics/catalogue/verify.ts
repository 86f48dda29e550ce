// Problems in the finished Envoy configuration.

import { defineDiagnostic } from "../define.ts";

/** `resource` is the title of the Gateway, `path` the place in its configuration ("" for the whole), `reason` the end of the sentence. */
interface Place {
  readonly resource: string;
  readonly path: string;
  readonly reason: string;
}

export const envoyRejects = defineDiagnostic<Place>({
  code: "verify/envoy-rejects",
  severity: "error",
  message: ({ resource, path, reason }) =>
    `Envoy would reject the configuration of ${resource}: ${path === "" ? "it" : path} ${reason}${/\?$/.test(reason) ? "" : "."}`,
  hint: () => "fix the value that this comes from; if a patch wrote it, fix the patch.",
  explanation:
    "Before gwc writes anything, it checks the finished configuration against Envoy's own message definitions: field names, types, enum values, the validation rules in the definitions, and regular expressions. The usual causes are an `EnvoyPatchPolicy` that sets a field which Envoy does not have, and a value that the schema of the input allows but Envoy does not. The message names the place in the Envoy configuration; the position is that of the object it comes from. Without such a cause, it is a bug in gwc: please report it.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/api-v3/api",
});

export const sdsSecretUnused = defineDiagnostic<{ secret: string; nearest: string | undefined }>({
  code: "verify/sds-secret-unused",
  severity: "warning",
  message: ({ secret }) =>
    `secrets.sds.names in gwc.yaml has the Secret ${secret}, which no bundle asks for, so the entry has no effect.`,
  hint: ({ nearest }) =>
    nearest === undefined
      ? "correct the key, or remove the entry."
      : `did you mean "${nearest}", which is read from a file? Otherwise, remove the entry.`,
  explanation:
    "The keys are `namespace/name` of the Secrets that the server of SDS has. A misspelled one leaves its Secret a file of the host.",
});

const correctPatch = () => "correct the patch that writes it.";

export const envoyCrashes = defineDiagnostic<Place>({
  code: "verify/envoy-crashes",
  severity: "error",
  message: ({ resource, path, reason }) =>
    `Envoy would crash with the configuration of ${resource}: ${path} ${reason}.`,
  hint: correctPatch,
  explanation:
    "Envoy accepts the value and ends with a signal when it reads it, also with `--mode validate`. Credentials that Envoy adds to requests must be secrets of the kind `generic_secret`, and those without `sds_config` must be in `static_resources.secrets`.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/credential_injector_filter",
});

export const envoyIgnores = defineDiagnostic<Place>({
  code: "verify/envoy-ignores",
  severity: "error",
  message: ({ resource, path, reason }) =>
    `Envoy would ignore a part of the configuration of ${resource}: ${path} ${reason}.`,
  hint: correctPatch,
  explanation:
    "Envoy starts, and what is written has no effect. A key of `typed_per_filter_config` must be the name of an HTTP filter of the same listener, not its type, and its value must be a message of that filter; a listener must have a name of its own; a secret must be in the file that is named for it.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/http_filters",
});

export const admitsEveryone = defineDiagnostic<Place>({
  code: "verify/admits-everyone",
  severity: "error",
  message: ({ resource, path, reason }) =>
    `Envoy would admit whom the configuration of ${resource} means to keep out: ${path} ${reason}.`,
  hint: correctPatch,
  explanation:
    "Envoy starts without a warning. `require_client_certificate` keeps no one out unless a validation context says whom to trust, and a resolver of hosts that clients choose leads to the host that runs Envoy unless `resolved_address_filter` forbids its addresses: names are no protection, since a DNS name can lead anywhere. On QUIC, Envoy does not run `envoy.filters.network.rbac`.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/intro/arch_overview/security/ssl",
});

const limitsHint = () =>
  "limit by a BackendTrafficPolicy, whose descriptors are in the files of `ratelimit/`; a patch needs a rate limit service and a cluster of its own.";

export const rateLimitUnknown = defineDiagnostic<Place>({
  code: "verify/rate-limit-unknown",
  severity: "error",
  message: ({ resource, path, reason }) =>
    `The rate limit service would not limit what the configuration of ${resource} asks it for: ${path} ${reason}.`,
  hint: limitsHint,
  explanation:
    "Envoy starts and asks the service for each request, but the service limits only what its files have, and tells no one of the rest. A domain has one file, so that no other can add a descriptor to it; where `deploy/` starts the service, it reads no other domains than those of the bundle.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/rate_limit_filter",
});

export const rateLimitDomainUnknown = defineDiagnostic<Place>({
  code: "verify/rate-limit-domain-unknown",
  severity: "warning",
  message: ({ resource, path, reason }) =>
    `The rate limit service may not limit what the configuration of ${resource} asks it for: ${path} ${reason}.`,
  hint: limitsHint,
  explanation:
    "Envoy starts and asks the service for each request. The service is not started by `deploy/`, so it may have a file for this domain that is not in the bundle; without one, it limits nothing there and tells no one.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/configuration/http/http_filters/rate_limit_filter",
});

/** `what` is a kind of secret, or the key of a Secret by name. */
export const secretInBundle = defineDiagnostic<{ readonly proxy: string; readonly what: string }>({
  code: "verify/secret-in-bundle",
  severity: "error",
  message: ({ proxy, what }) => `The bundle of ${proxy} would contain ${what}.`,
  hint: () =>
    "keep secrets in files on the host; an EnvoyPatchPolicy can refer to one by filename. For trials, `gwc build --inline-secrets` allows secrets in a bundle.",
  explanation:
    "A bundle is committed and copied, so it must not contain secrets. gwc searches it for private keys (PEM, DER and JSON Web Keys), for password hashes, and for the values of the Secrets in the input, also in base64 and with escapes. Values are searched only where the input has free text, such as header values, bodies, scripts and patches, so that a Secret may contain a hostname or the name of a route. The usual cause is a patch, a direct response or a header that repeats a value which is also in a Secret.",
});

/** `object` is the title of an object of deploy/kubernetes.yaml, `reason` the end of the sentence. */
export const kubernetesRejects = defineDiagnostic<{ readonly object: string; readonly reason: string }>({
  code: "verify/kubernetes-rejects",
  severity: "error",
  message: ({ object, reason }) => `${object} of deploy/kubernetes.yaml ${reason}.`,
  hint: () => "correct the field of the EnvoyProxy that this comes from, or the patch that wrote it.",
  explanation:
    "What `provider.kubernetes` of an EnvoyProxy says, patches included, becomes a part of the objects in deploy/kubernetes.yaml. gwc checks the names of fields of these objects, of pods, of containers and of ports, and that volumes, names, selectors and ports go together: an API server would reject or drop the rest, or Envoy would start without its files or receive no traffic. Pods of gwc have one container, and the ports of their listeners; patches that were written for Envoy Gateway may mean its second container, or its port 10080 for 80. Deeper fields and their values are checked by the API server alone.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#envoyproxykubernetesprovider",
});

export const kubernetesPatchWithoutEffect = defineDiagnostic<{ readonly object: string }>({
  code: "verify/kubernetes-patch-without-effect",
  severity: "error",
  message: ({ object }) => `The patch of ${object} changes nothing.`,
  hint: () => "remove the patch, or correct its field or value.",
  explanation:
    "The patch is applied to the object that gwc writes to deploy/kubernetes.yaml, which already is as the patch wants it. The usual causes are a value that a later version of gwc sets itself, and an item of a list that is not the one that was meant.",
  spec: "https://gateway.envoyproxy.io/docs/api/extension_types/#kubernetespatchspec",
});

export const otherEnvoyImage = defineDiagnostic<{
  readonly image: string;
  readonly version: string;
  readonly envoy: string;
}>({
  code: "verify/other-envoy-image",
  severity: "warning",
  message: ({ image, version, envoy }) => `${image} has Envoy ${version}, but the bundle is for Envoy ${envoy}.`,
  hint: ({ envoy }) => `use an image of Envoy ${envoy}.`,
  explanation:
    "gwc checks a bundle against the definitions of one version of Envoy. Another version may not know a field, or reject a value that was valid.",
  spec: "https://www.envoyproxy.io/docs/envoy/v1.40.0/start/install",
});

export const geoDatabaseOther = defineDiagnostic<{
  title: string;
  path: string;
  type: string;
  words: readonly string[];
}>({
  code: "verify/geo-database-other",
  severity: "error",
  message: ({ title, path, type }) =>
    `${title} names ${path}, which is a database of type "${type}" and tells nothing that the field is for.`,
  hint: ({ words }) =>
    `use a database with ${Array.isArray(words) ? words.join(" or ") : "the right word"} in its type.`,
  explanation:
    "Envoy starts with any database in MaxMind's format, also with one that tells other things. Rules that ask for a place would then match no request. gwc reads the type at the end of a file that `gwc.lock` pins, or that is on the machine of the build; a file that only hosts have is not checked. Types with none of MaxMind's words are not judged.",
  spec: "https://maxmind.github.io/MaxMind-DB/",
});

export const geoDatabaseUnreadable = defineDiagnostic<{ title: string; path: string }>({
  code: "verify/geo-database-unreadable",
  severity: "error",
  message: ({ title, path }) =>
    `${title} names ${path}, which on this machine is not a valid database in MaxMind's format.`,
  hint: () => "use an .mmdb file, unpacked from its archive.",
  explanation: "Envoy does not start with a file that is not in MaxMind's format.",
  spec: "https://maxmind.github.io/MaxMind-DB/",
});
