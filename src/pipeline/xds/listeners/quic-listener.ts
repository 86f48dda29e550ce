// The UDP port beside a TCP port, on which clients speak HTTP/3.

import type {
  AdditionalAddress,
  Listener as EnvoyListener,
  FilterChain,
} from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { Listener } from "../../../model/ir/listener.ts";
import { type BuildContext, from } from "../context.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildListenerAccessLogs } from "../messages/telemetry/access-logs.ts";
import { connectionBufferBytes, udpAddress } from "../messages/values.ts";
import { quicListenerName } from "../names.ts";
import { boundAddresses } from "./addresses.ts";

/** Its chains match by server name without a listener filter; QUIC has none. */
export function buildQuicListener(
  listener: Listener,
  chains: readonly FilterChain[],
  context: BuildContext,
): EnvoyListener {
  const [first, ...others] = boundAddresses(context.proxy, listener.port, udpAddress);
  const built = fields<EnvoyListener>({
    name: quicListenerName(chains[0]?.name ?? listener.name),
    address: first,
    additional_addresses: unlessEmpty(others.map((address): AdditionalAddress => ({ address }))),
    filter_chains: chains,
    udp_listener_config: { downstream_socket_config: {}, quic_options: {} },
    per_connection_buffer_limit_bytes: listener.settings?.connectionBufferBytes ?? connectionBufferBytes,
    access_log: unlessEmpty(buildListenerAccessLogs(context.proxy.telemetry.accessLogs)),
  });
  return from(listener.origin, built, context);
}
