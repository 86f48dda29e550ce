// TLS that ends at a listener: its certificates, what is agreed on, and what clients have to show.

import type { ListenerNode } from "../../../model/graph.ts";
import type { ClientSettings, TlsTermination } from "../../../model/ir/listener.ts";

/**
 * TLS 1.2 and later, unless the ClientTrafficPolicy says otherwise; what it asks of clients goes before what the Gateway asks.
 * @param alpnProtocols what is offered where the policy names nothing.
 */
export function lowerTls(
  node: ListenerNode,
  settings: ClientSettings,
  alpnProtocols: readonly string[],
): TlsTermination {
  return {
    minVersion: undefined,
    maxVersion: undefined,
    ciphers: [],
    ecdhCurves: [],
    signatureAlgorithms: [],
    alpnProtocols,
    sessionResumption: { stateless: false, stateful: false },
    ...settings.tls,
    clientValidation: settings.tls?.clientValidation ?? node.clientValidation,
    certificates: node.certificates,
  };
}
