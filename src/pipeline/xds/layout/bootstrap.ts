// The bootstrap without its resources: node, admin interface, runtime and overload protection.

import { any } from "../../../model/envoy/any.ts";
import type { Bootstrap } from "../../../model/envoy/generated/envoy.config.bootstrap.v3.ts";
import type { OverloadManager } from "../../../model/envoy/generated/envoy.config.overload.v3.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import type { OperationsPorts } from "../../../model/project.ts";
import { proxyPath } from "../../../model/proxy-name.ts";
import { internalListeners } from "../listeners/misdirection.ts";
import { socketAddress } from "../messages/values.ts";
import { buildClusterManager, buildLocality } from "./local-cluster.ts";
import { operationsLimits } from "./operations.ts";
import { buildStatistics } from "./statistics.ts";

const maxConnections = 50_000;

/** The layout adds the resources. */
export function buildBootstrap(proxy: Proxy, operations: OperationsPorts): Bootstrap {
  const name = proxyPath(proxy.name);
  return {
    node: { id: name, cluster: name, ...buildLocality(proxy) },
    ...buildClusterManager(proxy),
    admin: {
      address: socketAddress(operations.adminAddress, operations.adminPort),
      access_log: [
        {
          name: "envoy.access_loggers.file",
          typed_config: any("envoy.extensions.access_loggers.file.v3.FileAccessLog", { path: "/dev/null" }),
        },
      ],
      ignore_global_conn_limit: true,
    },
    layered_runtime: {
      layers: [
        { name: "global_config", static_layer: { ...runtime, ...operationsLimits(operations, proxy.telemetry) } },
      ],
    },
    overload_manager: overloadManager,
    ...buildStatistics(proxy.telemetry.statistics),
    ...internalListeners(proxy),
  };
}

/** Envoy only warns of large regular expressions: the user wrote them, and RE2 bounds their cost. */
const runtime = {
  "re2.max_program_size.error_level": 4_294_967_295,
  "re2.max_program_size.warn_level": 1000,
};

/** Envoy refuses further connections before file descriptors run out. */
const overloadManager: OverloadManager = {
  refresh_interval: "0.25s",
  resource_monitors: [
    {
      name: "envoy.resource_monitors.global_downstream_max_connections",
      typed_config: any("envoy.extensions.resource_monitors.downstream_connections.v3.DownstreamConnectionsConfig", {
        max_active_downstream_connections: maxConnections,
      }),
    },
  ],
};
