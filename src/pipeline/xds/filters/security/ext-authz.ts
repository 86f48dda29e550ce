// The configuration of Envoy's ext_authz filter, for listeners and for routes.

import { type Any, any } from "../../../../model/envoy/any.ts";
import type { HeaderMutationRules } from "../../../../model/envoy/generated/envoy.config.common.mutation_rules.v3.ts";
import type { GrpcService } from "../../../../model/envoy/generated/envoy.config.core.v3.ts";
import type {
  ExtAuthz,
  HttpService,
} from "../../../../model/envoy/generated/envoy.extensions.filters.http.ext_authz.v3.ts";
import type { ListStringMatcher } from "../../../../model/envoy/generated/envoy.type.matcher.v3.ts";
import { type ExternalAuth, headersThatStay } from "../../../../model/ir/security/external-auth.ts";
import { buildCallRetry } from "../../messages/call-retry.ts";
import { fields } from "../../messages/fields.ts";
import { statusCode } from "../../messages/status-code.ts";
import { duration } from "../../messages/values.ts";

export const extAuthzName = "envoy.filters.http.ext_authz";

type HttpAuth = Extract<ExternalAuth["protocol"], { readonly kind: "http" }>;

/** @param phase "listener": it runs before a route is chosen, and Envoy chooses again when the server has changed the request. */
export function buildExtAuthz(settings: ExternalAuth, phase: "listener" | "route"): Any {
  const { protocol, destination, authority, maxBodyBytes, timeoutMs, statusOnError } = settings;
  const timeout = duration(timeoutMs);
  const retry_policy = buildCallRetry(settings);
  const config: ExtAuthz = fields({
    grpc_service:
      protocol.kind === "grpc"
        ? fields<GrpcService>({ envoy_grpc: { cluster_name: destination, authority }, timeout, retry_policy })
        : undefined,
    http_service:
      protocol.kind === "http"
        ? fields<HttpService>(
            { server_uri: { uri: `http://${authority}`, cluster: destination, timeout }, retry_policy },
            buildHttpService(protocol),
          )
        : undefined,
    transport_api_version: "V3" as const,
    // Envoy does not tell the server of a truncated body, so longer bodies are rejected.
    with_request_body: maxBodyBytes > 0 ? { max_request_bytes: maxBodyBytes } : undefined,
    failure_mode_allow: settings.failOpen || undefined,
    status_on_error: statusOnError === undefined ? undefined : { code: statusCode(statusOnError) },
    clear_route_cache: phase === "listener" || settings.recomputeRoute || undefined,
    route_metadata_context_namespaces: settings.includeRouteMetadata ? ["envoy-gateway"] : undefined,
    allowed_headers: namesMatcher(protocol.allowedHeaders),
    decoder_header_mutation_rules: buildMutationRules(protocol, phase),
  });
  return any("envoy.extensions.filters.http.ext_authz.v3.ExtAuthz", config);
}

/** By default, Envoy sends the server's denial to the client unchanged. */
function buildHttpService(protocol: HttpAuth): HttpService {
  const { pathPrefix, pathOverride, allowedResponseHeaders } = protocol;
  const allowed_upstream_headers =
    allowedResponseHeaders === "all" ? everyHeader : namesMatcher(allowedResponseHeaders);
  return fields<HttpService>({
    path_prefix: pathPrefix === "" ? undefined : pathPrefix,
    path_override: pathOverride,
    authorization_response: allowed_upstream_headers && { allowed_upstream_headers },
  });
}

/** All but pseudo-headers, such as :status. */
const everyHeader: ListStringMatcher = { patterns: [{ safe_regex: { regex: "[^:].*" } }] };

/** undefined for an empty list. */
function namesMatcher(names: readonly string[]): ListStringMatcher | undefined {
  return names.length === 0 ? undefined : { patterns: names.map((exact) => ({ exact, ignore_case: true })) };
}

/**
 * What the server's response may not change in the request. Its Content-Type and similar headers describe the response itself, so
 * they are copied only where they are listed by name. Over gRPC the server lists each change explicitly.
 */
function buildMutationRules(
  protocol: ExternalAuth["protocol"],
  phase: "listener" | "route",
): HeaderMutationRules | undefined {
  if (protocol.kind === "http" && protocol.allowedResponseHeaders === "all")
    return rules([...headersThatStay, "content-.*"], false);
  return phase === "listener" ? rules(["host", ":authority"], true) : undefined;
}

function rules(forbidden: readonly string[], allowEnvoy: boolean): HeaderMutationRules {
  return fields<HeaderMutationRules>({
    allow_all_routing: true,
    allow_envoy: allowEnvoy || undefined,
    disallow_expression: { regex: forbidden.join("|") },
  });
}
