// The filter that closes connections above the limit of a chain.

import { any } from "../../../model/envoy/any.ts";
import type { Filter } from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { ClientSettings } from "../../../model/ir/client/client-settings.ts";
import { fields } from "../messages/fields.ts";
import { duration } from "../messages/values.ts";

/** None without a limit. It must be the first filter of its chain. */
export function connectionLimit({ connectionLimits }: ClientSettings, stat_prefix: string): readonly Filter[] {
  if (connectionLimits?.most === undefined) return [];
  const limit = fields({
    stat_prefix,
    max_connections: connectionLimits.most,
    delay: duration(connectionLimits.closeDelayMs),
  });
  const typed_config = any("envoy.extensions.filters.network.connection_limit.v3.ConnectionLimit", limit);
  return [{ name: "envoy.filters.network.connection_limit", typed_config }];
}
