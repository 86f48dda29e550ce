// logging: how much Envoy says of itself, as a whole and by component.

import { sortedBy } from "../../../base/ordering.ts";
import { logComponentUnknown } from "../../../diagnostics/catalogue/lower.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

/** Those of Envoy 1.40. @see https://www.envoyproxy.io/docs/envoy/v1.40.0/operations/cli#cmdoption-component-log-level */
const components = new Set(
  [
    "a2a admin ai_protocol_manager alternate_protocols_cache assert aws backtrace basic_auth cache_filter client compression config conn_handler",
    "connection credential_injector decompression dns dubbo dynamic_modules envoy_bug ext_authz ext_proc file filter forward_proxy geolocation",
    "golang grpc happy_eyeballs hc health_checker http http2 hystrix init io ip_tagging json_rpc jwt kafka key_value_store local_rate_limit lua",
    "main matcher mcp misc mongo multi_connection notification oauth2 pool quic quic_stream rate_limit_quota rbac rds redis rocketmq router",
    "runtime secret sse stats stats_sinks tap testing thrift tracing udp upstream wasm websocket",
  ].flatMap((line) => line.split(" ")),
);

/** "default" is Envoy's own level. */
export const logging: ProxyFeature = {
  name: "logging",
  fields: ["level"],
  notes: { level: "`default` is --log-level, each other name --component-log-level" },
  on: ["proxy"],
  lower(field) {
    const { default: logLevel = "warn", ...others } = field.value.level;
    const unknown = Object.keys(others).filter((name) => !components.has(name));
    for (const component of unknown) field.placeOf("level", component).report(logComponentUnknown, { component });
    return { logLevel, componentLogLevels: Object.fromEntries(sortedBy(Object.entries(others), ([name]) => name)) };
  },
};
