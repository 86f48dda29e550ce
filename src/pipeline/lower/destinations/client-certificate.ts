// The certificate that a proxy shows to TLS backends.

import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { BackendTls } from "../../../model/tls.ts";

/** A backend without one of its own gets that of the Gateway whose listener the request or connection came to. */
export function withClientCertificate(
  tls: BackendTls | undefined,
  { gateway }: Pick<ListenerNode, "gateway">,
  { gateways }: ProxyNode,
): BackendTls | undefined {
  if (tls === undefined || tls.clientCertificate !== undefined) return tls;
  const ofGateway = gateways.find(({ resource }) => resource === gateway)?.clientCertificate;
  return ofGateway === undefined ? tls : { ...tls, clientCertificate: ofGateway };
}
