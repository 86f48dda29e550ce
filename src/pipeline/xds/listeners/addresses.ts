// The addresses that a proxy's listeners bind.

import type { Address } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";

export function addressesOf({ addresses, ipFamily }: Proxy): readonly string[] {
  if (addresses.length > 0) return addresses;
  return [ipFamily === "IPv4" ? "0.0.0.0" : "::"];
}

/** At least one. Envoy binds "::" for IPv6 alone unless it is told otherwise. */
export function boundAddresses(
  proxy: Proxy,
  port: number,
  addressOf: (address: string, port: number) => Address,
): readonly Address[] {
  const compatible = proxy.ipFamily === "DualStack" && proxy.addresses.length === 0 && { ipv4_compat: true };
  return addressesOf(proxy).map((address) => {
    const { socket_address } = addressOf(address, port);
    return { socket_address: { ...socket_address, ...compatible } };
  });
}
