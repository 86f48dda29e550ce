// HTTP/1 settings, which apply to clients and backends alike, as in Envoy Gateway.

import { any } from "../../../model/envoy/any.ts";
import type { Http1ProtocolOptions } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { Http1Settings } from "../../../model/ir/client/http1.ts";
import type { TextMatch } from "../../../model/ir/matching.ts";
import { fields, type Open, unlessEmpty } from "./fields.ts";
import { buildStringMatcher } from "./text-match.ts";

/** @param ignoredUpgrades of clients alone */
export function buildHttp1Options(
  http1: Http1Settings | undefined,
  ignoredUpgrades: readonly TextMatch[] = [],
): Http1ProtocolOptions | undefined {
  if (http1 === undefined && ignoredUpgrades.length === 0) return undefined;
  return fields({
    ...(http1 && buildSettings(http1)),
    ignore_http_11_upgrade: unlessEmpty(ignoredUpgrades.map(buildStringMatcher)),
  });
}

function buildSettings(http1: Http1Settings): Open<Http1ProtocolOptions> {
  return {
    enable_trailers: http1.enableTrailers || undefined,
    header_key_format: http1.preserveHeaderCase
      ? {
          stateful_formatter: {
            name: "preserve_case",
            typed_config: any(
              "envoy.extensions.http.header_formatters.preserve_case.v3.PreserveCaseFormatterConfig",
              {},
            ),
          },
        }
      : undefined,
    accept_http_10: http1.http10 === undefined ? undefined : true,
    default_host_for_http_10: http1.http10?.defaultHost,
  };
}
