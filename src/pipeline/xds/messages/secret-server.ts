// The server of SDS on the host, as Envoy reaches it.

import { any } from "../../../model/envoy/any.ts";
import type { BundleSocket } from "../../../model/envoy/bundle.ts";
import type { Cluster } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { ConfigSource } from "../../../model/envoy/generated/envoy.config.core.v3.ts";

const clusterName = "sds_server";
const optionsName = "envoy.extensions.upstreams.http.v3.HttpProtocolOptions";

/** Envoy waits twice, for clusters and for listeners, and by itself 15 seconds each: until then, it would serve nothing. */
const firstAnswerTimeout = "2s";

export const secretServerSource: ConfigSource = {
  api_config_source: {
    api_type: "GRPC",
    transport_api_version: "V3",
    set_node_on_first_message_only: true,
    grpc_services: [{ envoy_grpc: { cluster_name: clusterName } }],
  },
  initial_fetch_timeout: firstAnswerTimeout,
  resource_api_version: "V3",
};

/** It is in the bootstrap whatever the layout: Envoy looks for it before it reads other files. */
export function buildSecretServerCluster({ path }: BundleSocket): Cluster {
  return {
    name: clusterName,
    type: "STATIC",
    connect_timeout: "1s",
    load_assignment: {
      cluster_name: clusterName,
      endpoints: [{ lb_endpoints: [{ endpoint: { address: { pipe: { path } } } }] }],
    },
    typed_extension_protocol_options: {
      [optionsName]: any(optionsName, { explicit_http_config: { http2_protocol_options: {} } }),
    },
  };
}
