// BackendTrafficPolicy: how a route and its destinations treat traffic.

import type { DestinationSettings } from "../../../../model/ir/destination/destination-settings.ts";
import type { RouteTraffic } from "../../../../model/ir/route/route-traffic.ts";
import type { BackendTrafficPolicyResource } from "../../../../model/resources/known-resources.ts";
import type { PolicyField } from "../../fields/policy-field.ts";
import { circuitBreakerField } from "./circuit-breaker.ts";
import { faultInjectionField } from "./fault-injection.ts";
import { healthCheckField } from "./health-check.ts";
import { loadBalancerField } from "./load-balancer.ts";
import { localRateLimitField } from "./local-rate-limit.ts";
import { requestBufferField } from "./request-buffer.ts";
import { retryField } from "./retry.ts";
import { timeoutField } from "./timeout.ts";
import { valueForms } from "./value-forms.ts";

/** What the policy gives to a route and to its destinations; each field group gives some of it. */
export interface BackendTraffic extends RouteTraffic, DestinationSettings {}

export type BackendTrafficField = PolicyField<BackendTrafficPolicyResource, Partial<BackendTraffic>>;

export const backendTrafficFields: readonly BackendTrafficField[] = [
  timeoutField,
  retryField,
  loadBalancerField,
  circuitBreakerField,
  healthCheckField,
  localRateLimitField,
  faultInjectionField,
  requestBufferField,
  valueForms,
];
