// The addresses that the listeners of a proxy bind.

import type { Proxy } from "../../../model/ir/proxy.ts";

export const everyAddress = "0.0.0.0";

export function addressesOf({ addresses }: Proxy): readonly string[] {
  return addresses.length === 0 ? [everyAddress] : addresses;
}
