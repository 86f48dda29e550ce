// TLS termination at a listener: its certificates, its parameters, and what clients must present.

import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { ClientSettings } from "../../../model/ir/client/client-settings.ts";
import type { TlsTermination } from "../../../model/ir/tls-termination.ts";

/**
 * TLS 1.2 and later, unless the ClientTrafficPolicy says otherwise; what it requires of clients overrides what the Gateway requires.
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
