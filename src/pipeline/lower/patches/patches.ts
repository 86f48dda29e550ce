// EnvoyPatchPolicies of one proxy as a list of changes, in the order in which they are made.

import { patchAddressInvalid, patchAddressNotFound } from "../../../diagnostics/catalogue/lower.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { Graph } from "../../../model/graph/graph.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { Patch, PatchTarget } from "../../../model/ir/patch.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import type { EnvoyPatchPolicyResource } from "../../../model/resources/known-resources.ts";
import { idOf, originOf, titleOf } from "../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import { isAddress, parseAddress } from "./patch-address.ts";
import { targetOf } from "./patch-target.ts";

/** Patches with errors of their own, which keep the proxy from being built. */
export function lowerBrokenPatches(proxy: ProxyNode, graph: Graph): Proxy["brokenPatches"] {
  return graph.policies.brokenPatches(proxy).map((policy) => ({ title: titleOf(policy), origin: originOf(policy) }));
}

/** Reports lower/patch-address-invalid and lower/patch-address-not-found; such patches are left out. */
export function lowerPatches(proxy: ProxyNode, graph: Graph, report: Report): readonly Patch[] {
  return graph.policies.patches(proxy).flatMap((policy) => lowerPatchPolicy(policy, proxy, graph, report));
}

function lowerPatchPolicy(
  policy: EnvoyPatchPolicyResource,
  proxy: ProxyNode,
  graph: Graph,
  report: Report,
): readonly Patch[] {
  return (policy.spec.jsonPatches ?? []).flatMap(({ type, name, operation }, index) => {
    const place = originOf(policy, "spec", "jsonPatches", index);
    const target = isAddress(name) ? lowerAddress(name, type, { policy, place, proxy, graph, report }) : undefined;
    if (target === "reported") return [];
    const patch: Patch = {
      type,
      name,
      ...(target && { target }),
      operation: {
        op: operation.op as Patch["operation"]["op"],
        path: operation.path,
        jsonPath: operation.jsonPath,
        from: operation.from,
        value: operation.value as Patch["operation"]["value"],
      },
      policyId: idOf(policy),
      origin: place,
      operationAt: originAt(place, "operation"),
    };
    return [patch];
  });
}

interface AddressContext {
  readonly policy: EnvoyPatchPolicyResource;
  readonly place: Origin;
  readonly proxy: ProxyNode;
  readonly graph: Graph;
  readonly report: Report;
}

function lowerAddress(
  text: string,
  type: string,
  { policy, place, proxy, graph, report }: AddressContext,
): PatchTarget | "reported" {
  const kind = type.slice(type.lastIndexOf(".") + 1);
  const details = { about: { id: idOf(policy), part: "ancestors" } } as const;
  const parsed = parseAddress(text, kind);
  if (parsed.kind === "problem") {
    report(patchAddressInvalid({ text, reason: parsed.reason }, originAt(place, "name"), details));
    return "reported";
  }
  const target = targetOf(parsed.address, kind, { proxy, graph, namespace: policy.namespace });
  if (target.kind !== "notFound") return target;
  report(patchAddressNotFound(target, originAt(place, "name"), details));
  return "reported";
}

/** Rules that keep a cluster of their own because a patch refers to it: httproute/shop/cart/rule/0. */
export function patchedRuleClusters(patches: readonly Patch[]): ReadonlySet<string> {
  const names = patches.flatMap(({ name, target }) =>
    target === undefined
      ? (/^(?:http|grpc)route\/[^/]+\/[^/]+\/rule\/\d+/.exec(name)?.[0] ?? [])
      : target.kind === "destinations"
        ? target.rules
        : [],
  );
  return new Set(names);
}
