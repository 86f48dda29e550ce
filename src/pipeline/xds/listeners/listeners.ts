// One bound TCP port: a plain listener with one chain, or a TLS listener with one chain for each server name; and its UDP port for HTTP/3.

import type {
  AdditionalAddress,
  Listener as EnvoyListener,
} from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { RouteConfiguration } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { PortSettings } from "../../../model/ir/client/port-settings.ts";
import type { Listener } from "../../../model/ir/listener.ts";
import { type BuildContext, from } from "../context.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { bufferOptions, keepaliveOptions } from "../messages/socket-options.ts";
import { buildListenerAccessLogs } from "../messages/telemetry/access-logs.ts";
import { connectionBufferBytes, duration, socketAddress } from "../messages/values.ts";
import { boundAddresses } from "./addresses.ts";
import { buildFilterChain } from "./filter-chains.ts";
import { buildListenerFilters } from "./listener-filters.ts";
import { buildQuicListener } from "./quic-listener.ts";

interface BuiltListener {
  /** One for each transport. */
  readonly listeners: readonly EnvoyListener[];
  readonly routes: readonly RouteConfiguration[];
}

export function buildListener(listener: Listener, context: BuildContext): BuiltListener {
  const chains = listener.chains.map((chain) => buildFilterChain(chain, listener, context));
  const { settings = {} } = listener;
  const [first, ...others] = boundAddresses(context.proxy, listener.port, socketAddress);
  const built = fields<EnvoyListener>({
    name: listener.name,
    address: first,
    additional_addresses: unlessEmpty(others.map((address): AdditionalAddress => ({ address }))),
    ...(listener.protocol === "http"
      ? { default_filter_chain: chains[0]?.chain }
      : { filter_chains: chains.map(({ chain }) => chain) }),
    listener_filters: unlessEmpty(buildListenerFilters(listener)),
    listener_filters_timeout: inspectionTimeout(listener),
    per_connection_buffer_limit_bytes: settings.connectionBufferBytes ?? connectionBufferBytes,
    max_connections_to_accept_per_socket_event: acceptsPerEvent(settings),
    socket_options: unlessEmpty([
      ...keepaliveOptions(settings.tcpKeepalive),
      ...bufferOptions(settings.socketBufferBytes),
    ]),
    access_log: unlessEmpty(buildListenerAccessLogs(context.proxy.telemetry.accessLogs)),
  });
  const quic = chains.flatMap((chain) => chain.quic ?? []);
  return {
    listeners: [
      from(listener.origin, built, context),
      ...(quic.length === 0 ? [] : [buildQuicListener(listener, quic, context)]),
    ],
    routes: chains.flatMap(({ routes }) => routes ?? []),
  };
}

/** 1 spreads connections over the workers: one that wakes up accepts only one. */
function acceptsPerEvent({ acceptsPerEvent: accepts = 1 }: PortSettings): number | undefined {
  return accepts === "all" ? undefined : accepts;
}

/** A connection is inspected once, before its chain is known, so the longest timeout of the chains applies. */
function inspectionTimeout({ chains }: Listener): string | undefined {
  const timeouts = chains.flatMap(({ client }) => client.timeouts?.connectionInspectionMs ?? []);
  return timeouts.length === 0 ? undefined : duration(Math.max(...timeouts));
}
