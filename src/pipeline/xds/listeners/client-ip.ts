// Which address counts as the client's, for logs, limits and access rules.

import { unreachable } from "../../../base/internal-error.ts";
import { any } from "../../../model/envoy/any.ts";
import type { TypedExtensionConfig } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { HttpConnectionManager } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { XffConfig } from "../../../model/envoy/generated/envoy.extensions.http.original_ip_detection.xff.v3.ts";
import type { ClientIpDetection } from "../../../model/ir/client/client-ip.ts";
import { fields } from "../messages/fields.ts";
import { cidrRange } from "../messages/values.ts";

/** Without a policy the address of the connection counts, and Envoy appends it to x-forwarded-for. */
export function buildClientIpDetection(detection: ClientIpDetection | undefined): HttpConnectionManager {
  switch (detection?.kind) {
    case undefined:
      return { use_remote_address: true };
    case "directSource":
      return fields({ use_remote_address: true, skip_xff_append: !detection.append || undefined });
    case "trustedHops":
      // The first trusted hop is the proxy that connects to Envoy; Envoy counts only the further ones.
      return detectedBy(forwardedFor({ xff_num_trusted_hops: detection.hops - 1, skip_xff_append: !detection.append }));
    case "trustedCidrs": {
      const xff_trusted_cidrs = { cidrs: detection.cidrs.map(cidrRange) };
      return detectedBy(forwardedFor({ xff_trusted_cidrs, skip_xff_append: !detection.append }));
    }
    case "header":
      return detectedBy(customHeader(detection.name, detection.failClosed));
    default:
      return unreachable(detection);
  }
}

function detectedBy(extension: TypedExtensionConfig): HttpConnectionManager {
  return { use_remote_address: false, original_ip_detection_extensions: [extension] };
}

function forwardedFor(config: XffConfig) {
  return {
    name: "envoy.http.original_ip_detection.xff",
    typed_config: any("envoy.extensions.http.original_ip_detection.xff.v3.XffConfig", config),
  };
}

/** With failClosed, requests without the header, or with an invalid address in it, get 403. */
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
