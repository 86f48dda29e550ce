// The addresses that a Gateway binds.

import { isIP } from "node:net";
import { addressNotUsable, unsupportedAddress } from "../../diagnostics/catalogue/resolve.ts";
import type { Address } from "../../model/ir/host.ts";
import type { GatewayAddress } from "../../model/resources/generated/gateway.ts";
import type { GatewayResource } from "../../model/resources/index.ts";
import { idOf, originOf } from "../../model/resources/resource.ts";
import type { ResolveContext } from "./context.ts";

/** Addresses to bind, none for all; "unsupported" when one cannot be bound at all, "unusable" when one is outside the pool. Both are reported. */
export function resolveAddresses(
  gateway: GatewayResource,
  context: ResolveContext,
): readonly Address[] | "unsupported" | "unusable" {
  const resolved = (gateway.spec.addresses ?? []).map((address, index) =>
    resolveAddress(address, index, gateway, context),
  );
  if (resolved.includes("unsupported")) return "unsupported";
  if (resolved.includes("unusable")) return "unusable";
  return [...new Set(resolved.flat())];
}

function resolveAddress(
  { type, value = "", routability }: GatewayAddress,
  index: number,
  gateway: GatewayResource,
  { project, report }: ResolveContext,
): readonly Address[] | "unsupported" | "unusable" {
  const origin = originOf(gateway, "spec", "addresses", index);
  const about = { about: { id: idOf(gateway), part: "object" } } as const;
  const pool = project.addressPool;
  // Without a value the choice is ours: the pool's first, or, without a pool, all addresses.
  if (type === "IPAddress" && value === "" && routability === undefined) return pool?.slice(0, 1) ?? [];
  if (type !== "IPAddress" || isIP(value) === 0 || routability !== undefined) {
    report(
      unsupportedAddress(
        { gateway, type: routability === undefined ? type : `${type} (${routability})`, value },
        origin,
        about,
      ),
    );
    return "unsupported";
  }
  if (pool === undefined || pool.includes(value)) return [value];
  report(addressNotUsable({ gateway, value, pool }, origin, about));
  return "unusable";
}
