// The endpoints of a cluster: one locality for each backend, or for each of its zones, with its weight.

import { unreachable } from "../../../base/internal-error.ts";
import type { Endpoint } from "../../../model/endpoint.ts";
import type { Address } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type {
  ClusterLoadAssignment,
  Endpoint_HealthCheckConfig,
  LbEndpoint,
  LocalityLbEndpoints,
} from "../../../model/envoy/generated/envoy.config.endpoint.v3.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import type { ActiveHealthCheck } from "../../../model/ir/destination/health-check.ts";
import { fields } from "../messages/fields.ts";
import { socketAddress } from "../messages/values.ts";
import { localityName, tlsMatchName } from "../names.ts";
import { type ZoneShare, zoneSharesOf } from "./zones.ts";

/** @param tlsByBackend the backends differ in TLS, so each endpoint names the TLS configuration that it uses */
export function buildLoadAssignment(destination: Destination, tlsByBackend: boolean): ClusterLoadAssignment {
  return {
    cluster_name: destination.key,
    endpoints: destination.backends.flatMap((backend, index) =>
      zoneSharesOf(destination, backend).map((share) => buildLocality(destination, share, index, tlsByBackend)),
    ),
  };
}

function buildLocality(
  destination: Destination,
  backend: ZoneShare,
  index: number,
  tlsByBackend: boolean,
): LocalityLbEndpoints {
  const tlsName = tlsByBackend && backend.tls !== undefined ? tlsMatchName(destination.key, index) : undefined;
  const active = destination.settings.healthCheck?.active;
  // Envoy compares whole localities with its own, which is nothing but a zone.
  const prefersZone = destination.settings.preferLocalZone !== undefined;
  const region = prefersZone ? undefined : localityName(destination.key, index);
  return fields({
    locality: fields({ region, zone: backend.zone }),
    lb_endpoints:
      backend.endpoints.length === 0 && destination.protocol === "udp"
        ? [nowhere]
        : backend.endpoints.map((endpoint) => buildEndpoint(endpoint, tlsName, active)),
    load_balancing_weight: prefersZone ? undefined : backend.weight,
    priority: backend.priority === 0 ? undefined : backend.priority,
  });
}

/**
 * Takes the datagrams of broken backends: nothing can listen on port 0, and what is sent to the loopback address does not leave the host.
 * Envoy would skip a locality whose endpoints are missing or unhealthy, and other backends would get its share.
 */
const nowhere: LbEndpoint = {
  endpoint: { address: socketAddress("127.0.0.1", 0), health_check_config: { disable_active_health_check: true } },
  load_balancing_weight: 1,
};

function buildEndpoint(
  endpoint: Endpoint,
  tlsName: string | undefined,
  active: ActiveHealthCheck | undefined,
): LbEndpoint {
  const hostname = hostnameOf(endpoint);
  return fields({
    endpoint: fields({
      address: buildAddress(endpoint),
      hostname,
      health_check_config: buildHealthConfig(hostname, active),
    }),
    health_status: endpoint.kind === "ip" && endpoint.draining ? "DRAINING" : undefined,
    metadata:
      tlsName === undefined ? undefined : { filter_metadata: { "envoy.transport_socket_match": { name: tlsName } } },
    load_balancing_weight: 1,
  });
}

/** Probes send the endpoint's name as Host. It would override a Host that the health check sets, so it is left out then. */
function buildHealthConfig(
  hostname: string | undefined,
  active: ActiveHealthCheck | undefined,
): Endpoint_HealthCheckConfig | undefined {
  const own = active?.probe.kind === "http" && active.probe.host !== undefined ? undefined : hostname;
  if (own === undefined && active?.port === undefined) return undefined;
  return fields({ port_value: active?.port, hostname: own });
}

function hostnameOf(endpoint: Endpoint): string | undefined {
  if (endpoint.kind === "dns") return endpoint.host;
  return endpoint.kind === "ip" ? endpoint.hostname : undefined;
}

function buildAddress(endpoint: Endpoint): Address {
  switch (endpoint.kind) {
    case "ip":
      return socketAddress(endpoint.address, endpoint.port);
    case "dns":
      return socketAddress(endpoint.host, endpoint.port);
    case "unix":
      return { pipe: { path: endpoint.path } };
    default:
      return unreachable(endpoint);
  }
}
