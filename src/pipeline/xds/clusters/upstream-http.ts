// HTTP versions and options towards a cluster.

import { unreachable } from "../../../base/internal-error.ts";
import { type Any, any } from "../../../model/envoy/any.ts";
import type {
  HttpProtocolOptions as CommonOptions,
  UpstreamHttpProtocolOptions,
} from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { HttpProtocolOptions } from "../../../model/envoy/generated/envoy.extensions.upstreams.http.v3.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import type { BackendTls } from "../../../model/tls.ts";
import type { BuildContext } from "../context.ts";
import { fields } from "../messages/fields.ts";
import { buildHttp1Options } from "../messages/http1.ts";
import { buildHttp2Options, edgeHttp2Windows } from "../messages/http2.ts";
import { duration } from "../messages/values.ts";
import { isVerified, takesNameFromRequest } from "../tls/upstream-tls.ts";
import { buildUpstreamFilters } from "./upstream-filters.ts";

const optionsName = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

/** The cluster's typed_extension_protocol_options; undefined for HTTP/1.1 without settings, Envoy's default. */
export function buildUpstreamHttp(
  destination: Destination,
  tls: readonly BackendTls[],
  context: BuildContext,
): Readonly<Record<string, Any>> | undefined {
  if (destination.protocol === "tcp" || destination.protocol === "udp") return undefined;
  const options: HttpProtocolOptions = fields({
    common_http_protocol_options: buildCommonOptions(destination),
    upstream_http_protocol_options: buildNameOptions(tls, destination),
    ...buildProtocol(destination),
    http_filters: buildUpstreamFilters(destination, context),
  });
  const isPlain =
    Object.keys(options).length === 1 &&
    destination.protocol === "http1" &&
    destination.http1 === undefined &&
    !destination.settings.sameProtocolAsClient;
  return isPlain ? undefined : { [optionsName]: any(optionsName, options) };
}

function buildProtocol({ protocol, http1, settings }: Destination): HttpProtocolOptions {
  const http2_protocol_options = buildHttp2Options({ ...edgeHttp2Windows, ...settings.http2 });
  const http_protocol_options = buildHttp1Options(http1) ?? {};
  if (settings.sameProtocolAsClient)
    return { use_downstream_protocol_config: { http_protocol_options, http2_protocol_options } };
  switch (protocol) {
    case "http1":
    case "tcp":
    case "udp":
      return { explicit_http_config: { http_protocol_options } };
    case "http2":
      return { explicit_http_config: { http2_protocol_options } };
    case "auto":
      return { auto_config: { http_protocol_options, http2_protocol_options } };
    default:
      return unreachable(protocol);
  }
}

function buildCommonOptions({ settings }: Destination): CommonOptions | undefined {
  const options = fields({
    idle_timeout: duration(settings.connectionIdleTimeoutMs),
    max_connection_duration: duration(settings.maxConnectionDurationMs),
    max_stream_duration: duration(settings.maxStreamDurationMs || undefined),
    max_requests_per_connection: settings.circuitBreaker?.maxRequestsPerConnection,
  });
  return Object.keys(options).length === 0 ? undefined : options;
}

/** For a TLS backend without a server name, SNI and verification use the host of each request. */
function buildNameOptions(
  tls: readonly BackendTls[],
  { byHostOfRequest }: Destination,
): UpstreamHttpProtocolOptions | undefined {
  // Beside any other option, Envoy asks for both of a cluster that resolves hosts, in plain text too, where they do nothing.
  if (byHostOfRequest && tls.length === 0) return { auto_sni: true, auto_san_validation: true };
  const byRequest = tls.filter(takesNameFromRequest);
  if (byRequest.length === 0) return undefined;
  const verify = byRequest.some((each) => isVerified(each) && each.subjectAltNames.length === 0);
  return fields({ auto_sni: true, auto_san_validation: verify || undefined });
}
