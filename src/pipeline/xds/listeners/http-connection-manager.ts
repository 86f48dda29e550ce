// The HTTP connection manager of one chain: Envoy Gateway's defaults, and the settings of a ClientTrafficPolicy.

import { any } from "../../../model/envoy/any.ts";
import type {
  HttpConnectionManager,
  HttpFilter,
} from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { ClientSettings } from "../../../model/ir/client/client-settings.ts";
import type { ClientHeaders } from "../../../model/ir/client/headers.ts";
import type { ClientPath } from "../../../model/ir/client/path.ts";
import type { Http2Settings } from "../../../model/ir/http2.ts";
import type { HttpChain } from "../../../model/ir/listener.ts";
import type { RequestIdUse } from "../../../model/ir/telemetry/telemetry.ts";
import type { BuildContext } from "../context.ts";
import { locatesClients } from "../filters/security/geo-ip.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildHttp1Options } from "../messages/http1.ts";
import { buildHttp2Options, edgeHttp2Windows } from "../messages/http2.ts";
import { buildRouteAccessLogs } from "../messages/telemetry/access-logs.ts";
import { duration, slowClientMs } from "../messages/values.ts";
import { buildClientIpDetection } from "./client-ip.ts";
import { buildEarlyMutation } from "./early-header-mutation.ts";
import { buildForwardedClientCert } from "./forwarded-client-cert.ts";
import { buildTracing } from "./tracing.ts";

/** Limits for what one client can use. */
const edgeHttp2 = { maxConcurrentStreams: 100, ...edgeHttp2Windows } satisfies Http2Settings;

/**
 * Without a policy, Envoy's guide for edge proxies applies; docs/envoy-gateway-differences.md lists what is left out of it, and why.
 * @see https://www.envoyproxy.io/docs/envoy/latest/configuration/best_practices/edge
 */
export function buildHttpConnectionManager(
  chain: HttpChain,
  statPrefix: string,
  filters: readonly HttpFilter[],
  { proxy }: BuildContext,
): HttpConnectionManager {
  const { timeouts = {}, connectionLimits = {}, headers, path, http1, http2, clientIp } = chain.client;
  return fields({
    stat_prefix: statPrefix,
    // As a control plane would serve it; the layout replaces it by the routes themselves or by their file.
    rds: { config_source: { ads: {}, resource_api_version: "V3" }, route_config_name: chain.name },
    http_filters: filters,
    common_http_protocol_options: fields({
      idle_timeout: duration(timeouts.idleMs),
      max_connection_duration: duration(connectionLimits.durationMs),
      max_requests_per_connection: connectionLimits.requests,
      max_stream_duration: duration(connectionLimits.streamDurationMs),
      headers_with_underscores_action: underscoreActions[headers?.withUnderscores ?? "RejectRequest"],
    }),
    http1_safe_max_connection_duration: endsSafely(chain.client),
    http_protocol_options: buildHttp1Options(http1, chain.client.ignoredUpgrades),
    http2_protocol_options: buildHttp2Options({ ...edgeHttp2, ...http2 }),
    server_header_transformation: "PASS_THROUGH",
    scheme_header_transformation: chain.client.schemeOfBackend && { match_upstream: true },
    max_request_headers_kb: headers?.maxRequestHeadersKib,
    stream_idle_timeout: duration(timeouts.streamIdleMs),
    request_timeout: duration(timeouts.requestReceivedMs),
    request_headers_timeout: duration(timeouts.requestHeadersReceivedMs ?? slowClientMs),
    ...buildClientIpDetection(clientIp),
    early_header_mutation_extensions: buildEarlyMutation(headers?.early, locatesClients(filters)),
    ...buildRequestId(headers?.requestId),
    request_id_extension: buildRequestIdUse(proxy.telemetry.requestId),
    ...(headers?.forwardedClientCert && buildForwardedClientCert(headers.forwardedClientCert)),
    ...buildPath(path),
    strip_trailing_host_dot: headers?.stripTrailingHostDot || undefined,
    tracing: buildTracing(proxy.telemetry.tracing),
    access_log: unlessEmpty(buildRouteAccessLogs(proxy.telemetry.accessLogs)),
  });
}

/** After the next answer, so that no request is lost on the way. */
function endsSafely({ connectionLimits, endsHttp1Abruptly }: ClientSettings): true | undefined {
  return connectionLimits?.durationMs !== undefined && endsHttp1Abruptly !== true ? true : undefined;
}

const underscoreActions = { Allow: "ALLOW", RejectRequest: "REJECT_REQUEST", DropHeader: "DROP_HEADER" } as const;

const slashActions = {
  KeepUnchanged: "KEEP_UNCHANGED",
  RejectRequest: "REJECT_REQUEST",
  UnescapeAndForward: "UNESCAPE_AND_FORWARD",
  UnescapeAndRedirect: "UNESCAPE_AND_REDIRECT",
} as const;

function buildPath({
  escapedSlashes = "UnescapeAndRedirect",
  mergeSlashes = true,
}: Partial<ClientPath> = {}): HttpConnectionManager {
  return {
    normalize_path: true,
    merge_slashes: mergeSlashes,
    path_with_escaped_slashes_action: slashActions[escapedSlashes],
  };
}

/** Whether Envoy generates x-request-id, and whether it keeps a client's. */
function buildRequestId(mode: ClientHeaders["requestId"]): HttpConnectionManager {
  if (mode === undefined) return {};
  return {
    generate_request_id: mode === "PreserveOrGenerate" || mode === "Generate",
    preserve_external_request_id: mode === "PreserveOrGenerate" || mode === "Preserve",
  };
}

/** Envoy's own extension does both. */
function buildRequestIdUse(use: RequestIdUse | undefined): HttpConnectionManager["request_id_extension"] {
  if (use === undefined) return undefined;
  const config = { pack_trace_reason: use.packsReason, use_request_id_for_trace_sampling: use.decides };
  return { typed_config: any("envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig", config) };
}
