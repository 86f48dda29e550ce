// The form of a cluster setting, and the spec that it is in.

import type { DestinationSettings } from "../../../../model/ir/destination/destination-settings.ts";
import type { BackendTrafficPolicySpec } from "../../../../model/resources/generated/backend-traffic-policy.ts";
import type { FieldFeature } from "../../fields/field-feature.ts";
import type { TrafficPlace } from "../traffic-places.ts";

/** What a BackendTrafficPolicy and each `backendSettings` spell alike (ClusterSettings of Envoy Gateway). */
export type ClusterSettings = Pick<
  BackendTrafficPolicySpec,
  | "circuitBreaker"
  | "connection"
  | "dns"
  | "healthCheck"
  | "http2"
  | "loadBalancer"
  | "proxyProtocol"
  | "retry"
  | "tcpKeepalive"
  | "timeout"
>;

export type ClusterSetting = FieldFeature<ClusterSettings, DestinationSettings, TrafficPlace>;
