// Messages of envoy.config.endpoint.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { JsonObject } from "../../../base/json/json.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";
import type * as xds_core_v3 from "./xds.core.v3.ts";

/** envoy.config.endpoint.v3.ClusterLoadAssignment */
export type ClusterLoadAssignment = {
  readonly cluster_name?: string;
  readonly endpoints?: readonly LocalityLbEndpoints[];
  readonly named_endpoints?: Readonly<Record<string, Endpoint>>;
  readonly policy?: ClusterLoadAssignment_Policy;
};

/** envoy.config.endpoint.v3.ClusterLoadAssignment.Policy */
export type ClusterLoadAssignment_Policy = {
  readonly drop_overloads?: readonly ClusterLoadAssignment_Policy_DropOverload[];
  readonly overprovisioning_factor?: number;
  readonly endpoint_stale_after?: string;
  readonly weighted_priority_health?: boolean;
};

/** envoy.config.endpoint.v3.ClusterLoadAssignment.Policy.DropOverload */
export type ClusterLoadAssignment_Policy_DropOverload = {
  readonly category?: string;
  readonly drop_percentage?: envoy_type_v3.FractionalPercent;
};

/** envoy.config.endpoint.v3.ClusterStats */
export type ClusterStats = {
  readonly cluster_name?: string;
  readonly cluster_service_name?: string;
  readonly upstream_locality_stats?: readonly UpstreamLocalityStats[];
  readonly total_dropped_requests?: string | number;
  readonly dropped_requests?: readonly ClusterStats_DroppedRequests[];
  readonly load_report_interval?: string;
};

/** envoy.config.endpoint.v3.ClusterStats.DroppedRequests */
export type ClusterStats_DroppedRequests = {
  readonly category?: string;
  readonly dropped_count?: string | number;
};

/** envoy.config.endpoint.v3.Endpoint */
export type Endpoint = {
  readonly address?: envoy_config_core_v3.Address;
  readonly health_check_config?: Endpoint_HealthCheckConfig;
  readonly hostname?: string;
  readonly additional_addresses?: readonly Endpoint_AdditionalAddress[];
  readonly observability_name?: string;
};

/** envoy.config.endpoint.v3.Endpoint.AdditionalAddress */
export type Endpoint_AdditionalAddress = {
  readonly address?: envoy_config_core_v3.Address;
};

/** envoy.config.endpoint.v3.Endpoint.HealthCheckConfig */
export type Endpoint_HealthCheckConfig = {
  readonly port_value?: number;
  readonly hostname?: string;
  readonly address?: envoy_config_core_v3.Address;
  readonly disable_active_health_check?: boolean;
};

/** envoy.config.endpoint.v3.EndpointLoadMetricStats */
export type EndpointLoadMetricStats = {
  readonly metric_name?: string;
  readonly num_requests_finished_with_metric?: string | number;
  readonly total_metric_value?: number;
};

/** envoy.config.endpoint.v3.LbEndpoint */
export type LbEndpoint = {
  readonly endpoint?: Endpoint;
  readonly endpoint_name?: string;
  readonly health_status?: envoy_config_core_v3.HealthStatus;
  readonly metadata?: envoy_config_core_v3.Metadata;
  readonly load_balancing_weight?: number;
};

/** envoy.config.endpoint.v3.LbEndpointCollection */
export type LbEndpointCollection = {
  readonly entries?: readonly xds_core_v3.CollectionEntry[];
};

/** envoy.config.endpoint.v3.LedsClusterLocalityConfig */
export type LedsClusterLocalityConfig = {
  readonly leds_config?: envoy_config_core_v3.ConfigSource;
  readonly leds_collection_name?: string;
};

/** envoy.config.endpoint.v3.LocalityLbEndpoints */
export type LocalityLbEndpoints = {
  readonly locality?: envoy_config_core_v3.Locality;
  readonly metadata?: envoy_config_core_v3.Metadata;
  readonly lb_endpoints?: readonly LbEndpoint[];
  readonly load_balancer_endpoints?: LocalityLbEndpoints_LbEndpointList;
  readonly leds_cluster_locality_config?: LedsClusterLocalityConfig;
  readonly load_balancing_weight?: number;
  readonly priority?: number;
  readonly proximity?: number;
};

/** envoy.config.endpoint.v3.LocalityLbEndpoints.LbEndpointList */
export type LocalityLbEndpoints_LbEndpointList = {
  readonly lb_endpoints?: readonly LbEndpoint[];
};

/** envoy.config.endpoint.v3.UnnamedEndpointLoadMetricStats */
export type UnnamedEndpointLoadMetricStats = {
  readonly num_requests_finished_with_metric?: string | number;
  readonly total_metric_value?: number;
};

/** envoy.config.endpoint.v3.UpstreamEndpointStats */
export type UpstreamEndpointStats = {
  readonly address?: envoy_config_core_v3.Address;
  readonly metadata?: JsonObject;
  readonly total_successful_requests?: string | number;
  readonly total_requests_in_progress?: string | number;
  readonly total_error_requests?: string | number;
  readonly total_issued_requests?: string | number;
  readonly load_metric_stats?: readonly EndpointLoadMetricStats[];
};

/** envoy.config.endpoint.v3.UpstreamLocalityStats */
export type UpstreamLocalityStats = {
  readonly locality?: envoy_config_core_v3.Locality;
  readonly total_successful_requests?: string | number;
  readonly total_requests_in_progress?: string | number;
  readonly total_error_requests?: string | number;
  readonly total_issued_requests?: string | number;
  readonly total_active_connections?: string | number;
  readonly total_new_connections?: string | number;
  readonly total_fail_connections?: string | number;
  readonly cpu_utilization?: UnnamedEndpointLoadMetricStats;
  readonly mem_utilization?: UnnamedEndpointLoadMetricStats;
  readonly application_utilization?: UnnamedEndpointLoadMetricStats;
  readonly load_metric_stats?: readonly EndpointLoadMetricStats[];
  readonly upstream_endpoint_stats?: readonly UpstreamEndpointStats[];
  readonly priority?: number;
};
