// Which fields of Envoy's messages and of objects in a cluster carry users' own text, where values of Secrets are searched, and which carry names and addresses, where they are not.

/**
 * text: free text of the input, searched for values of Secrets and for keys. name: names, addresses, paths and the like, which may equal the value
 * of a Secret and give nothing away; only PEM is searched there. A field is written alone or with the one above it, which then decides.
 */
export type TextPlace = "text" | "name";

/** The place of a string; undefined for a field that is not listed. Lists and their items have the place of their field. */
export function textPlaceOf(field: string, above: string): TextPlace | undefined {
  const known = placesByField.get(field);
  return known?.get(above) ?? known?.get(anywhere) ?? (endsLikeName.test(field) ? "name" : undefined);
}

/** The place of everything below a field, whatever it is called there; undefined where each field has its own. */
export function placeBelow(field: string, above: string): TextPlace | undefined {
  if (field === "envoy-gateway" && above === "filter_metadata") return "name";
  // What collectors are told of the proxy; cookies and records have attributes with fields of their own.
  return field === "attributes" && above === "typed_config" ? "text" : freeForms.get(field);
}

const freeForms: ReadonlyMap<string, TextPlace> = new Map([
  ...[
    ...["json_format", "context_extensions", "filter_metadata", "filter_context", "configuration"],
    ...["struct_value", "annotations"],
  ].map((field) => [field, "text"] as const),
  // Of objects in a cluster: by the names of labels and of kinds of resources. Facts of places lead to names of headers.
  ...["geo_field_keys", "cookie_names", "labels", "matchLabels", "nodeSelector", "selector", "limits", "requests"].map(
    (field) => [field, "name"] as const,
  ),
]);

const endsLikeName =
  /(?:^@|_)(?:type|name|names|cluster|prefix|address|hostname|path|header|headers|key|action|code|id)$/;

const text = [
  // Headers, and what they are compared with.
  ...["header.value", "raw_value", "initial_metadata.value", "value_prefix", "default_value", "literal.value"],
  ...["exact", "suffix", "contains"].map((match) => `string_match.${match}`),
  ...["exact", "prefix", "suffix"].map((match) => `value_match.${match}`),
  ...["exact_match", "prefix_match", "suffix_match", "contains_match", "string_match.prefix"],
  // What probes send and wait for, in hexadecimal.
  ...["send.text", "receive.text"],
  // What patches write: values of metadata, names of proxies, descriptors of services.
  ...["on_header_missing.value", "on_header_present.value", "via", "proto_descriptor_bin"],
  // Tags of statistics and spans, and names of spans.
  ...["stats_tags.fixed_value", "custom_tags.value", "tracing.operation", "tracing.upstream_operation"],
  // Bodies, scripts, key sets, and whatever else a DataSource contains.
  ...["inline_string", "inline_bytes", "inline_code", "body"],
  // Of pods in a cluster: the environment, commands, and headers of probes.
  ...["env.value", "command", "args", "httpHeaders.value"],
  // What dynamic modules are told.
  ...["filter_config.value", "lb_policy_config.value"],
  ...["text_format", "string_value", "bytes_value", "expression", "substitution"],
];

const names = [
  ...["metadata_namespace", "services"],
  // Of headers, upgrades and certificates, and hashes of these.
  ...["ignore_http_11_upgrade", "key_matcher", "matcher"].flatMap((field) =>
    ["exact", "suffix"].map((match) => `${field}.${match}`),
  ),
  ...["verify_certificate_spki", "verify_certificate_hash"],
  // Where the cost of a request is found.
  "hits_addend.format",
  // Of logins, of requests of other origins, and what they are for.
  ...["cookie_domain", "config.resources", "additional_origins.exact"],
  // What processors, logs and collectors get: names of headers, attributes, namespaces and statistics.
  ...["request_attributes", "response_attributes", "forwarding_namespaces.untyped", "receiving_namespaces.untyped"],
  ...["additional_request_headers_to_log", "additional_response_headers_to_log", "additional_response_trailers_to_log"],
  ...["collector_endpoint", "patterns.suffix", "http_health_check.host"],
  // Of Wasm modules: variables of the host, which they see by these names.
  ...["vm_config.runtime", "host_env_keys"],
  // Of the rate limit service.
  ...["domain", "descriptors.value", "rate_limit.unit"],
  ...[
    "name",
    "kind",
    "namespace",
    "sectionName",
    "cluster",
    "type",
    "id",
    "key",
    "tag",
    "client",
    "client_id",
    "audiences",
    "issuer",
  ],
  ...[
    "address",
    "hostname",
    "domains",
    "server_names",
    "sni",
    "authority",
    "region",
    "zone",
    "sub_zone",
    "host_redirect",
  ],
  ...[
    "host_rewrite_literal",
    "host_rewrite_header",
    "filename",
    "path",
    "prefix",
    "path_separated_prefix",
    "prefix_rewrite",
  ],
  ...[
    "path_redirect",
    "scheme_redirect",
    "path_override",
    "uri",
    "header",
    "remove",
    "regex",
    "alpn_protocols",
    "cipher_suites",
    "ecdh_curves",
    "signature_algorithms",
  ],
  ...[
    "request_headers_to_remove",
    "response_headers_to_remove",
    "authorization_endpoint",
    "end_session_endpoint",
    "redirect_uri",
  ],
  ...["allow_methods", "auth_scopes", "retry_on", "descriptor_value", "entries.value", "payload_in_metadata"],
  ...["allow_origin_string_match.exact", "matcher.exact", "patterns.exact", "path.exact", "attributes.value"],
  // Of objects in a cluster.
  ...["apiVersion", "image", "workingDir", "mountPath", "hostnames", "httpGet.port", "appProtocol", "targetPort"],
  ...["loadBalancerClass", "loadBalancerSourceRanges", "loadBalancerIP", "serviceAccountName", "priorityClassName"],
  ...["topologyKey", "maxUnavailable", "maxSurge", "minAvailable"],
  ...["function", "field", "filter", "cookie", "query", "from_cookies", "from_params", "space_delimited_claims"],
  ...["route_metadata_context_namespaces", "socket_options.description"],
];

/** For a field that is written alone, instead of the field above it. */
const anywhere = "";

/** By field, then by the field above it, so that each of a bundle's many texts is looked up without a new key. */
const placesByField = new Map<string, Map<string, TextPlace>>();
for (const [places, place] of [
  [text, "text"],
  [names, "name"],
] as const)
  for (const written of places) {
    const [field = "", above = anywhere] = written.split(".").reverse();
    const known = placesByField.get(field) ?? new Map<string, TextPlace>();
    placesByField.set(field, known.set(above, place));
  }
