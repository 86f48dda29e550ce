// The addresses that a Gateway binds.

import { addressNotAssigned, addressNotUsable, unsupportedAddress } from "../../../diagnostics/catalogue/resolve.ts";
import type { AssignedAddress } from "../../../model/graph/gateway.ts";
import type { Address } from "../../../model/host.ts";
import type { PoolAddress } from "../../../model/project.ts";
import type { GatewayResource } from "../../../model/resources/known-resources.ts";
import { idOf, originOf } from "../../../model/resources/resource.ts";
import type { ResolveContext } from "../context.ts";
import { type Assignment, assignAddresses } from "./address-assignment.ts";

interface ResolvedAddresses {
  /** Addresses to bind; none means all. */
  readonly addresses: readonly Address[];
  readonly assigned: readonly AssignedAddress[];
  /** unsupported: an entry has a type that cannot be bound. unassigned: no address is left for an entry. Nothing is assigned then. */
  readonly verdict: "assigned" | "unsupported" | "unassigned";
}

/** Every address of the host, as a status names it. */
const everyAddress = "0.0.0.0";

/** Reports each entry of spec.addresses that gets no address; then the others get none either. */
export function resolveAddresses(gateway: GatewayResource, context: ResolveContext): ResolvedAddresses {
  const requests = gateway.spec.addresses ?? [];
  if (requests.length === 0) return { addresses: [], assigned: [shown(undefined, "", context)], verdict: "assigned" };
  const assignments = assignAddresses(requests, context.project.addressPool);
  for (const [index, assignment] of assignments.entries()) reportRefusal(gateway, index, assignment, context);
  const kinds = assignments.map(({ kind }) => kind);
  if (kinds.includes("unsupported")) return { addresses: [], assigned: [], verdict: "unsupported" };
  const assigned = assignments.flatMap((assignment) => (assignment.kind === "assigned" ? assignment : []));
  if (assigned.length < assignments.length) return { addresses: [], assigned: [], verdict: "unassigned" };
  return {
    addresses: assigned.flatMap(({ address }) => address ?? []),
    assigned: assigned.map(({ address, routability }) => shown(address, routability, context)),
    verdict: "assigned",
  };
}

function shown(
  address: Address | undefined,
  routability: string,
  { project: { channel } }: ResolveContext,
): AssignedAddress {
  return { address: address ?? everyAddress, routability: channel === "experimental" ? routability : undefined };
}

function reportRefusal(
  gateway: GatewayResource,
  index: number,
  assignment: Assignment,
  { project, report }: ResolveContext,
): void {
  const origin = originOf(gateway, "spec", "addresses", index);
  const about = { about: { id: idOf(gateway), part: "object" } } as const;
  const { type, value = "", routability = "" } = gateway.spec.addresses?.[index] ?? { type: "" };
  const pool = project.addressPool?.map(titleOf);
  switch (assignment.kind) {
    case "assigned":
      break;
    case "unsupported":
      report(unsupportedAddress({ gateway, type, value }, origin, about));
      break;
    case "unusable":
      report(addressNotUsable({ gateway, value, pool: pool ?? [] }, origin, about));
      break;
    case "unassigned": {
      const facts = { gateway, index, value, routability, pool, problem: assignment.problem };
      report(addressNotAssigned(facts, origin, about));
    }
  }
}

function titleOf(entry: PoolAddress): string {
  return typeof entry === "string" ? entry : `${entry.address} (${entry.routability})`;
}
