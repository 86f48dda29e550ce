// EnvoyPatchPolicies of one proxy as a list of changes, in the order in which they are made.

import type { Graph } from "../../../model/graph/graph.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { Patch } from "../../../model/ir/patch.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import type { EnvoyPatchPolicyResource } from "../../../model/resources/known-resources.ts";
import { idOf, originOf, titleOf } from "../../../model/resources/resource.ts";

/** Patches with errors of their own, which keep the proxy from being built. */
export function lowerBrokenPatches(proxy: ProxyNode, graph: Graph): Proxy["brokenPatches"] {
  return graph.policies.brokenPatches(proxy).map((policy) => ({ title: titleOf(policy), origin: originOf(policy) }));
}

export function lowerPatches(proxy: ProxyNode, graph: Graph): readonly Patch[] {
  return graph.policies.patches(proxy).flatMap(lowerPatchPolicy);
}

function lowerPatchPolicy(policy: EnvoyPatchPolicyResource): readonly Patch[] {
  return (policy.spec.jsonPatches ?? []).map(({ type, name, operation }, index) => ({
    type,
    name,
    operation: {
      op: operation.op as Patch["operation"]["op"],
      path: operation.path,
      jsonPath: operation.jsonPath,
      from: operation.from,
      value: operation.value as Patch["operation"]["value"],
    },
    policyId: idOf(policy),
    origin: originOf(policy, "spec", "jsonPatches", index),
  }));
}

/** Rules that keep a cluster of their own because a patch refers to it: httproute/shop/cart/rule/0. */
export function patchedRuleClusters(patches: readonly Patch[]): ReadonlySet<string> {
  const names = patches.map(({ name }) => /^(?:http|grpc)route\/[^/]+\/[^/]+\/rule\/\d+/.exec(name)?.[0]);
  return new Set(names.filter((name) => name !== undefined));
}
