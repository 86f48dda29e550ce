// The filters of a cluster, which see each attempt of a request.

import { any } from "../../../model/envoy/any.ts";
import type { HttpFilter } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { Secret } from "../../../model/host.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import type { BuildContext } from "../context.ts";
import { buildCredentialFilter } from "../messages/credential-filter.ts";
import { buildAdmissionControl } from "./admission-control.ts";

/** The codec ends the filters of a cluster, as the router ends those of a listener. */
export function buildUpstreamFilters(
  { settings, credential, origin }: Destination,
  { secrets }: BuildContext,
): readonly HttpFilter[] | undefined {
  const { admissionControl } = settings;
  const generic = (name: string, secret: Secret) => secrets.generic(name, secret, origin);
  const filters = [
    ...(admissionControl === undefined ? [] : [buildAdmissionControl(admissionControl)]),
    ...(credential === undefined ? [] : [buildCredentialFilter(credential, { generic })]),
  ];
  if (filters.length === 0) return undefined;
  const codec = any("envoy.extensions.filters.http.upstream_codec.v3.UpstreamCodec", {});
  return [...filters, { name: "envoy.filters.http.upstream_codec", typed_config: codec }];
}
