// Whose address counts as the client's, for logs, limits and access rules.

import { unreachable } from "../../base/internal-error.ts";
import { any } from "../../model/envoy/any.ts";
import type { HttpConnectionManager } from "../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { ClientIpDetection } from "../../model/ir/listener.ts";
import { cidrRange } from "./values.ts";

/** Without a policy the connection's own address counts, and it is appended to x-forwarded-for. */
export function buildClientIpDetection(detection: ClientIpDetection | undefined): HttpConnectionManager {
  switch (detection?.kind) {
    case undefined:
    case "directSource":
      return { use_remote_address: true };
    case "trustedHops":
      // Envoy counts the hops behind the first one.
      return {
        use_remote_address: true,
        xff_num_trusted_hops: Math.max(0, detection.hops - 1),
        ...(!detection.append && { skip_xff_append: true }),
      };
    case "trustedCidrs":
      return {
        use_remote_address: false,
        original_ip_detection_extensions: [trustedCidrs(detection.cidrs, detection.append)],
      };
    case "header":
      return {
        use_remote_address: false,
        original_ip_detection_extensions: [customHeader(detection.name, detection.failClosed)],
      };
    default:
      return unreachable(detection);
  }
}

function trustedCidrs(cidrs: readonly string[], append: boolean) {
  return {
    name: "envoy.http.original_ip_detection.xff",
    typed_config: any("envoy.extensions.http.original_ip_detection.xff.v3.XffConfig", {
      xff_trusted_cidrs: { cidrs: cidrs.map(cidrRange) },
      skip_xff_append: !append,
    }),
  };
}

/** With failClosed a request without the header, or with one that is no address, is refused. */
function customHeader(name: string, failClosed: boolean) {
  return {
    name: "envoy.http.original_ip_detection.custom_header",
    typed_config: any("envoy.extensions.http.original_ip_detection.custom_header.v3.CustomHeaderConfig", {
      header_name: name,
      allow_extension_to_set_address_as_trusted: true,
      ...(failClosed && { reject_with_status: { code: "Forbidden" } }),
    }),
  };
}
