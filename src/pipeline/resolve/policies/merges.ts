// Which policies of one kind are merged, in which proxy.

import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { MergedPolicy } from "../../../model/graph/merged-policy.ts";
import type { PolicyByKind, RulePolicyKind } from "../../../model/graph/policies.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import { mergePolicies } from "../merging/merged-policy.ts";
import type { PolicySlots } from "./slots.ts";

type RulePolicy = PolicyByKind[RulePolicyKind];

/** The policies of one kind that are merged in one proxy, by their own part and then by the one above it. */
type MergesByPolicy<Policy> = ReadonlyMap<Policy, ReadonlyMap<Policy | undefined, MergedPolicy<Policy>>>;

export class Merges<Policy extends RulePolicy> {
  readonly #byProxy: ReadonlyMap<ProxyNode, MergesByPolicy<Policy>>;

  /** @param above the policy that applies to a listener without any on routes */
  constructor(
    slots: PolicySlots<Policy>,
    proxies: readonly ProxyNode[],
    above: (listener: ListenerNode) => Policy | undefined,
  ) {
    const some = [...slots.places()].some(({ policy }) => mayMerge(policy));
    this.#byProxy = new Map(some ? proxies.map((proxy) => [proxy, mergesOf(proxy, slots, above)]) : []);
  }

  /** What applies where both do: the merged policy, or `own` as it is. */
  apply(proxy: ProxyNode, own: Policy, above: Policy | undefined): Policy {
    return this.#byProxy.get(proxy)?.get(own)?.get(above)?.policy ?? own;
  }

  all(): readonly MergedPolicy<Policy>[] {
    return [...this.#byProxy.values()].flatMap((merges) => [...merges.values()].flatMap((each) => [...each.values()]));
  }
}

/** A merge type on a policy that is not on a route is an error of its own. */
export function mayMerge(policy: PolicyByKind[keyof PolicyByKind]): boolean {
  return "mergeType" in policy.spec && policy.spec.mergeType !== undefined;
}

function mergesOf<Policy extends RulePolicy>(
  { listeners }: ProxyNode,
  slots: PolicySlots<Policy>,
  above: (listener: ListenerNode) => Policy | undefined,
): MergesByPolicy<Policy> {
  const parents = new Map<Policy, Set<Policy | undefined>>();
  for (const listener of listeners)
    for (const { route } of listener.attachments)
      for (const policy of slots.on(route.resource).values()) {
        if (!mayMerge(policy)) continue;
        parents.set(policy, (parents.get(policy) ?? new Set()).add(above(listener)));
      }
  return new Map([...parents].map(([policy, all]) => [policy, mergeEach(policy, all)]));
}

/** Names in Envoy and on hosts follow the policy that wrote a field; what both have written needs another one where it is not the same everywhere. */
function mergeEach<Policy extends RulePolicy>(
  own: Policy,
  parents: ReadonlySet<Policy | undefined>,
): ReadonlyMap<Policy | undefined, MergedPolicy<Policy>> {
  const found = [...parents].filter((parent) => parent !== undefined);
  const nameWith = ({ namespace, name }: Policy) =>
    parents.size === 1 ? own.name : `${own.name}.with.${namespace}.${name}`;
  return new Map(found.map((parent) => [parent, mergePolicies(own, parent, nameWith(parent))]));
}
