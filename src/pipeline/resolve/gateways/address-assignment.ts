// The address for each entry of spec.addresses: first those that name one, then the others from the pool.

import { isIP } from "node:net";
import type { Address } from "../../../model/host.ts";
import type { PoolAddress } from "../../../model/project.ts";
import type { GatewayAddress } from "../../../model/resources/generated/gateway.ts";

export type Assignment =
  /** `address` undefined: all addresses of the host. `routability` as the status reports it. */
  | { readonly kind: "assigned"; readonly address: Address | undefined; readonly routability: string }
  /** An address of this type cannot be bound. */
  | { readonly kind: "unsupported" }
  /** The address is not in the pool. */
  | { readonly kind: "unusable" }
  | { readonly kind: "unassigned"; readonly problem: "noPool" | "exhausted" | "otherRoutability" };

/** Reserved for conformance tests: requires no reachability, and is reported as it is. */
const sentinel = "testing.x-k8s.io/sentinel";

interface Entry {
  readonly address: string;
  readonly routability: string;
}

/**
 * One assignment per request, in the order of the requests; no address is assigned twice.
 * @param pool undefined: any address may be bound, and none of them has a routability.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-5093/
 */
export function assignAddresses(
  requests: readonly GatewayAddress[],
  pool: readonly PoolAddress[] | undefined,
): readonly Assignment[] {
  const entries = pool?.map(entryOf);
  const named = requests.map((request) => judgeNamed(request, entries));
  const taken = new Set(named.flatMap((assignment) => (assignment?.kind === "assigned" ? assignment.address : [])));
  return requests.map((request, index) => {
    const assignment = named[index] ?? pick(request, requests.length, entries, taken);
    if (assignment.kind === "assigned") taken.add(assignment.address);
    return assignment;
  });
}

function entryOf(entry: PoolAddress): Entry {
  return typeof entry === "string" ? { address: entry, routability: "" } : entry;
}

/** undefined: the request leaves the choice to gwc. */
function judgeNamed(
  { type, value = "", routability = "" }: GatewayAddress,
  pool: readonly Entry[] | undefined,
): Assignment | undefined {
  if (type === "IPAddress" && value === "") return undefined;
  if (type !== "IPAddress" || isIP(value) === 0) return { kind: "unsupported" };
  const entry =
    pool === undefined ? { address: value, routability: "" } : pool.find(({ address }) => address === value);
  if (entry === undefined) return routability === "" ? { kind: "unusable" } : unassigned(pool, "otherRoutability");
  return answers(entry, routability) || routability === ""
    ? { kind: "assigned", address: value, routability: reported(entry, routability) }
    : unassigned(pool, "otherRoutability");
}

/** Without a pool the only choice is all addresses of the host, which leaves none for a second entry. */
function pick(
  { routability = "" }: GatewayAddress,
  count: number,
  pool: readonly Entry[] | undefined,
  taken: ReadonlySet<Address | undefined>,
): Assignment {
  const free = pool?.filter(({ address }) => !taken.has(address)).sort(plainFirst);
  const entry = free?.find((candidate) => answers(candidate, routability));
  if (entry !== undefined)
    return { kind: "assigned", address: entry.address, routability: reported(entry, routability) };
  const asksForNone = routability === "" || routability === sentinel;
  return pool === undefined && count === 1 && asksForNone
    ? { kind: "assigned", address: undefined, routability }
    : unassigned(pool, "exhausted");
}

/** A request without routability gets a plain address, or one of the cluster. */
function answers({ routability }: Entry, wanted: string): boolean {
  if (wanted === sentinel) return true;
  return wanted === "" ? routability === "" || routability === "Cluster" : routability === wanted;
}

/** The routability of the address; one that the project defines is reported only where it was requested. */
function reported({ routability }: Entry, wanted: string): string {
  return wanted === "" && routability !== "Cluster" ? "" : wanted || routability;
}

function plainFirst(a: Entry, b: Entry): number {
  return Number(a.routability !== "") - Number(b.routability !== "");
}

function unassigned(pool: readonly Entry[] | undefined, problem: "exhausted" | "otherRoutability"): Assignment {
  return { kind: "unassigned", problem: pool === undefined ? "noPool" : problem };
}
