// What Envoy reads of a connection before it chooses a chain.

import { any } from "../../../model/envoy/any.ts";
import type { ListenerFilter } from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { PortSettings } from "../../../model/ir/client/port-settings.ts";
import type { Listener } from "../../../model/ir/listener.ts";
import { fields } from "../messages/fields.ts";

/** The header of the PROXY protocol comes before the first bytes of TLS. */
export function buildListenerFilters({ protocol, settings = {} }: Listener): readonly ListenerFilter[] {
  const hasServerNames = protocol === "https" || protocol === "tls";
  return [...proxyProtocol(settings), ...(hasServerNames ? [tlsInspector(settings)] : [])];
}

function proxyProtocol({ proxyProtocol: mode }: PortSettings): readonly ListenerFilter[] {
  if (mode === undefined) return [];
  const config = fields({ allow_requests_without_proxy_protocol: mode === "optional" || undefined });
  const typed_config = any("envoy.extensions.filters.listener.proxy_protocol.v3.ProxyProtocol", config);
  return [{ name: "envoy.filters.listener.proxy_protocol", typed_config }];
}

/** Reads the server name. */
function tlsInspector({ fingerprints = [] }: PortSettings): ListenerFilter {
  const config = fields({
    enable_ja3_fingerprinting: fingerprints.includes("JA3") || undefined,
    enable_ja4_fingerprinting: fingerprints.includes("JA4") || undefined,
  });
  return {
    name: "envoy.filters.listener.tls_inspector",
    typed_config: any("envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector", config),
  };
}
