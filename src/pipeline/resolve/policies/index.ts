// Which policy is in force where.

import { compareBy } from "../../../base/ordering.ts";
import type {
  AttachedPolicy,
  GatewayNode,
  ListenerNode,
  Policies,
  PolicyByKind,
  RouteNode,
} from "../../../model/graph.ts";
import type { ClientTrafficPolicyResource, EnvoyPatchPolicyResource } from "../../../model/resources/index.ts";
import type { AnyResource } from "../../../model/resources/resource.ts";
import type { ResolveContext } from "../context.ts";
import { type AttachedKind, attachPolicies, type OwnObjects } from "./attach.ts";
import { reportOverrides } from "./overrides.ts";
import { refuseSharedPorts } from "./shared-ports.ts";
import type { PolicySlots } from "./slots.ts";

type RulePolicyKind = "BackendTrafficPolicy" | "SecurityPolicy" | "EnvoyExtensionPolicy";

export class GraphPolicies implements Policies {
  readonly attached: readonly AttachedPolicy[];
  /** Policies whose targets are all another controller's. */
  readonly foreign: readonly AnyResource[];
  readonly #client: AttachedKind<"ClientTrafficPolicy">;
  readonly #rules: { readonly [Kind in RulePolicyKind]: AttachedKind<Kind> };
  readonly #patches: ReadonlyMap<AnyResource, readonly EnvoyPatchPolicyResource[]>;

  /** @param others policies that attach by rules of their own, for the account of what is attached. */
  constructor(
    own: OwnObjects,
    gateways: readonly GatewayNode[],
    others: readonly AttachedPolicy[],
    context: ResolveContext,
  ) {
    this.#client = attachPolicies("ClientTrafficPolicy", own, context);
    this.#rules = {
      BackendTrafficPolicy: attachPolicies("BackendTrafficPolicy", own, context),
      SecurityPolicy: attachPolicies("SecurityPolicy", own, context),
      EnvoyExtensionPolicy: attachPolicies("EnvoyExtensionPolicy", own, context),
    };
    const patches = attachPolicies("EnvoyPatchPolicy", own, context);
    this.#patches = new Map(gateways.map(({ resource }) => [resource, patchesOf(resource, patches.attached)]));
    const kinds = [this.#client, ...Object.values(this.#rules), patches];
    this.attached = [...kinds.flatMap(({ attached }) => attached), ...others];
    this.foreign = kinds.flatMap(({ foreign }): readonly AnyResource[] => foreign);
    for (const { slots } of kinds)
      reportOverrides(slots as PolicySlots<PolicyByKind[keyof PolicyByKind]>, own, gateways, context.report);
    for (const gateway of gateways)
      refuseSharedPorts(gateway, (listener) => this.forListener(gateway, listener), context.report);
  }

  forRule<Kind extends RulePolicyKind>(
    kind: Kind,
    gateway: GatewayNode,
    listener: ListenerNode,
    { resource }: RouteNode,
    rule: number,
  ): PolicyByKind[Kind] | undefined {
    const { slots } = this.#rules[kind] as AttachedKind<Kind>;
    const name = resource.spec.rules?.[rule]?.name;
    const ofRule = name === undefined ? undefined : slots.get(resource, name);
    return ofRule ?? slots.get(resource) ?? ofListener(slots, gateway, listener);
  }

  forListener(gateway: GatewayNode, listener: ListenerNode): ClientTrafficPolicyResource | undefined {
    return ofListener(this.#client.slots, gateway, listener);
  }

  patches({ resource }: GatewayNode): readonly EnvoyPatchPolicyResource[] {
    return this.#patches.get(resource) ?? [];
  }
}

/** Listener, ListenerSet, Gateway. A ListenerSet's listeners never meet a policy on one of the Gateway's own. */
function ofListener<Policy>(
  slots: PolicySlots<Policy>,
  gateway: GatewayNode,
  { owner, name }: ListenerNode,
): Policy | undefined {
  return slots.get(owner, name) ?? slots.get(owner) ?? slots.get(gateway.resource);
}

/** By priority; `attached` is in order of age, which the sort keeps among equals. */
function patchesOf(gateway: AnyResource, attached: readonly AttachedPolicy[]): readonly EnvoyPatchPolicyResource[] {
  return attached
    .map(({ policy }) => policy)
    .filter((policy): policy is EnvoyPatchPolicyResource => policy.kind === "EnvoyPatchPolicy")
    .filter(
      ({ namespace, spec }) =>
        spec.targetRef.kind === "Gateway" && namespace === gateway.namespace && spec.targetRef.name === gateway.name,
    )
    .sort(compareBy(({ spec }) => spec.priority ?? 0));
}
