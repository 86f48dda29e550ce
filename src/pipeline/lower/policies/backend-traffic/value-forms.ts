// What the schema of a BackendTrafficPolicy lets pass, and Envoy refuses.

import {
  addressRange,
  atLeast,
  headerName,
  headerValue,
  oneOf,
  someText,
  someTime,
  valuesFit,
} from "../../fields/value-forms.ts";
import type { BackendTrafficField } from "./index.ts";

const forms = [
  ["timeout.tcp.connectTimeout", someTime],
  ["retry.numAttemptsPerPriority", atLeast(0)],
  ["circuitBreaker.retryBudget.minRetryConcurrency", atLeast(0)],
  ["healthCheck.active.interval", someTime],
  ["healthCheck.active.timeout", someTime],
  ["healthCheck.active.http.path", headerValue],
  ["healthCheck.active.http.method", oneOf("GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH")],
  ["healthCheck.passive.interval", someTime],
  ["healthCheck.passive.baseEjectionTime", someTime],
  ["healthCheck.passive.consecutive5XxErrors", atLeast(0)],
  ["healthCheck.passive.consecutiveGatewayErrors", atLeast(0)],
  ["healthCheck.passive.consecutiveLocalOriginFailures", atLeast(0)],
  ["loadBalancer.consistentHash.header.name", headerName],
  ["loadBalancer.consistentHash.headers[].name", headerName],
  ["loadBalancer.consistentHash.queryParams[].name", someText],
  ["loadBalancer.consistentHash.cookie.name", someText],
  ["loadBalancer.consistentHash.cookie.attributes.*", headerName],
  ["rateLimit.local.rules[].clientSelectors[].headers[].name", headerName],
  ["rateLimit.local.rules[].clientSelectors[].sourceCIDR.value", addressRange],
] as const;

/** Adds nothing of its own: it says where the other fields have a value that is none. */
export const valueForms: BackendTrafficField = {
  fields: [],
  lower: (policy, context) => (valuesFit(forms, policy, context) ? {} : "invalid"),
};
