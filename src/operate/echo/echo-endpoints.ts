// Sends the clusters of a bootstrap to echo backends instead of their endpoints.

import { isJsonObject, type JsonObject } from "../../base/json/json.ts";
import { adminAddressOf } from "../envoy/admin-address.ts";
import { mapResources } from "../envoy/overlay-bootstrap.ts";
import { objectsIn, routedClusters } from "./routed-clusters.ts";

/** The port of 127.0.0.1 that stands in for an endpoint ("10.0.0.5:8080"); undefined leaves the endpoint as it is. */
type PortOfEndpoint = (cluster: string, endpoint: string) => number | undefined;

const httpOptions = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

/**
 * Replaces endpoints, and removes DNS, TLS and PROXY protocol from clusters where it replaced one, since echo backends
 * are plain and local. The HTTP version stays; where TLS would have negotiated it, HTTP/1.1 is used. Clusters without
 * endpoints stay empty, so that their 503 stays too.
 */
export function withEchoEndpoints(bootstrap: JsonObject, portOf: PortOfEndpoint): JsonObject {
  return mapResources(bootstrap, "clusters", (cluster) => {
    const name = String(cluster.name);
    let replaced = false;
    const assignment = mapEndpoints(cluster, (endpoint) => {
      const address = endpointAddress(endpoint);
      const port = address === undefined ? undefined : portOf(name, address);
      if (port === undefined) return endpoint;
      replaced = true;
      const { health_check_config: _port, additional_addresses: _more, ...rest } = endpoint;
      return { ...rest, address: { socket_address: { address: "127.0.0.1", port_value: port } } };
    });
    return replaced ? plainCluster(cluster, assignment) : cluster;
  });
}

interface EchoableEndpoint {
  readonly cluster: string;
  readonly endpoint: string;
  readonly transport: "tcp" | "udp";
}

/**
 * Every endpoint of the clusters that routes lead to, in order. Left out are helpers such as a JWKS host, port 0, which stands for
 * broken backends of UDP routes, and Envoy's own admin interface, from which the statistics come.
 */
export function echoableEndpoints(bootstrap: JsonObject): EchoableEndpoint[] {
  const routed = routedClusters(bootstrap);
  const admin = adminAddressOf(bootstrap);
  const found: EchoableEndpoint[] = [];
  mapResources(bootstrap, "clusters", (cluster) => {
    const name = String(cluster.name);
    const transport = routed.get(name);
    mapEndpoints(cluster, (endpoint) => {
      const address = endpointAddress(endpoint);
      if (transport !== undefined && address !== undefined && !address.endsWith(":0") && address !== admin)
        found.push({ cluster: name, endpoint: address, transport });
      return endpoint;
    });
    return cluster;
  });
  return found;
}

function mapEndpoints(cluster: JsonObject, change: (endpoint: JsonObject) => JsonObject): JsonObject | undefined {
  const { load_assignment: assignment } = cluster;
  if (!isJsonObject(assignment)) return undefined;
  const localities = objectsIn(assignment.endpoints).map((locality) => ({
    ...locality,
    lb_endpoints: objectsIn(locality.lb_endpoints).map((each) =>
      isJsonObject(each.endpoint) ? { ...each, endpoint: change(each.endpoint) } : each,
    ),
  }));
  return { ...assignment, endpoints: localities };
}

function plainCluster(cluster: JsonObject, assignment: JsonObject | undefined): JsonObject {
  const { transport_socket: _tls, transport_socket_matches: _matches, cluster_type: _dns, ...rest } = cluster;
  const options = isJsonObject(rest.typed_extension_protocol_options) ? rest.typed_extension_protocol_options : {};
  const http = options[httpOptions];
  const { auto_config: negotiated, ...otherHttp } = isJsonObject(http) ? http : {};
  const explicit = {
    explicit_http_config: { http_protocol_options: (negotiated as JsonObject)?.http_protocol_options ?? {} },
  };
  const plainHttp = negotiated === undefined ? {} : { [httpOptions]: { ...otherHttp, ...explicit } };
  return {
    ...rest,
    type: "STATIC",
    load_assignment: assignment,
    ...(http === undefined ? {} : { typed_extension_protocol_options: { ...options, ...plainHttp } }),
  };
}

/** undefined: a listener inside of Envoy. */
function endpointAddress(endpoint: JsonObject): string | undefined {
  const address = isJsonObject(endpoint.address) ? endpoint.address : {};
  if (address.envoy_internal_address !== undefined) return undefined;
  if (isJsonObject(address.pipe)) return String(address.pipe.path);
  const socket = isJsonObject(address.socket_address) ? address.socket_address : {};
  return `${socket.address}:${socket.port_value}`;
}
