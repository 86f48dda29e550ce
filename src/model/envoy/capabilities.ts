// The rights that Envoy needs for its ports.

import type { EnvoyBundle } from "./bundle.ts";

/** Ports below this need the right to bind them: root, CAP_NET_BIND_SERVICE, or a lower net.ipv4.ip_unprivileged_port_start. */
const firstUnprivilegedPort = 1024;

/** As Linux names them, without CAP_. */
export function capabilitiesOf({ ports }: EnvoyBundle): readonly string[] {
  return ports.some(({ port }) => port < firstUnprivilegedPort) ? ["NET_BIND_SERVICE"] : [];
}
