// Messages of envoy.extensions.resource_monitors.downstream_connections.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.resource_monitors.downstream_connections.v3.DownstreamConnectionsConfig */
export type DownstreamConnectionsConfig = {
  readonly max_active_downstream_connections?: string | number;
};
