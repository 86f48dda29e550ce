// TLS that ends at a listener: its certificates, what is agreed on, and what clients have to show.

import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { ClientSettings } from "../../../model/ir/client/client-settings.ts";
import type { TlsTermination } from "../../../model/ir/tls-termination.ts";

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
