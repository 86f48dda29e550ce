// One bound UDP port: every datagram goes to one destination, a client's datagrams to one endpoint of it.

import { any } from "../../../model/envoy/any.ts";
import type {
  AdditionalAddress,
  Listener as EnvoyListener,
} from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { UdpProxyConfig } from "../../../model/envoy/generated/envoy.extensions.filters.udp.udp_proxy.v3.ts";
import type { UdpListener } from "../../../model/ir/listener.ts";
import { type BuildContext, from } from "../context.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildSessionAccessLogs } from "../messages/telemetry/access-logs.ts";
import { udpAddress } from "../messages/values.ts";
import { emptyCluster } from "../names.ts";
import { boundAddresses } from "./addresses.ts";

/** @see envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig */
export function buildUdpListener(listener: UdpListener, context: BuildContext): EnvoyListener {
  const typed_config = any("envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig", buildProxy(listener, context));
  const [first, ...others] = boundAddresses(context.proxy, listener.port, udpAddress);
  const built: EnvoyListener = fields({
    name: listener.name,
    address: first,
    additional_addresses: unlessEmpty(others.map((address): AdditionalAddress => ({ address }))),
    listener_filters: [{ name: "envoy.filters.udp_listener.udp_proxy", typed_config }],
  });
  return from(listener.origin, built, context);
}

/** There are only sessions to log, so logs of requests and of connections both log them. */
function buildProxy({ port, destination, hashBySourceIp }: UdpListener, { proxy }: BuildContext): UdpProxyConfig {
  const route = any("envoy.extensions.filters.udp.udp_proxy.v3.Route", { cluster: destination ?? emptyCluster });
  return fields({
    stat_prefix: `udp-${port}`,
    matcher: { on_no_match: { action: { name: "route", typed_config: route } } },
    hash_policies: hashBySourceIp ? [{ source_ip: true }] : undefined,
    access_log: unlessEmpty(buildSessionAccessLogs(proxy.telemetry.accessLogs)),
  });
}
