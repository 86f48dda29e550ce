// Which policy applies where.

import { compareBy } from "../../../base/ordering.ts";
import { type FieldSource, sourceOfSpec } from "../../../model/field-source.ts";
import type { ListenerNode, RouteNode } from "../../../model/graph/attachment.ts";
import type { MergedPolicy } from "../../../model/graph/merged-policy.ts";
import type {
  AttachedPolicy,
  Policies,
  PolicyByKind,
  PolicyKind,
  ProtectionTable,
  RulePolicyKind,
} from "../../../model/graph/policies.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type {
  ClientTrafficPolicyResource,
  EnvoyPatchPolicyResource,
} from "../../../model/resources/known-resources.ts";
import { type AnyResource, idOf } from "../../../model/resources/resource.ts";
import type { ResolveContext } from "../context.ts";
import { type RuleCheck, refuseBrokenMerges } from "../merging/merge-rules.ts";
import { gatewayGroup } from "../names.ts";
import { type AttachedKind, attachPolicies, type OwnObjects } from "./attach.ts";
import { type BrokenPolicy, brokenPolicies, claimForBroken } from "./broken.ts";
import { closestOverrides } from "./closest-overrides.ts";
import { Merges, mayMerge } from "./merges.ts";
import { reportOverrides } from "./overrides.ts";
import { type Override, refuseLostProtections } from "./protections.ts";
import { refuseSharedPorts } from "./shared-ports.ts";
import type { PolicySlots } from "./slots.ts";

/** What the records of fields and the rules of schemas say. */
interface PolicyRules {
  readonly protections: ProtectionTable;
  readonly brokenRules: RuleCheck;
}

export class GraphPolicies implements Policies {
  readonly attached: readonly AttachedPolicy[];
  /** Policies none of whose targets is attached to a Gateway that gwc handles. */
  readonly foreign: readonly AnyResource[];
  /** Policies whose selectors match nothing, which is reported. */
  readonly idle: readonly AnyResource[];
  readonly #client: AttachedKind<"ClientTrafficPolicy">;
  readonly #rules: { readonly [Kind in RulePolicyKind]: AttachedKind<Kind> };
  readonly #patches: ReadonlyMap<AnyResource, readonly EnvoyPatchPolicyResource[]>;
  readonly #broken: ReadonlySet<AnyResource>;
  readonly #refused: ReadonlySet<AnyResource>;
  readonly #merges: { readonly [Kind in RulePolicyKind]: Merges<PolicyByKind[Kind]> };
  readonly #merged: ReadonlyMap<AnyResource, MergedPolicy<AnyResource>>;
  readonly #brokenPatches: readonly BrokenPolicy<"EnvoyPatchPolicy">[];

  constructor(
    own: OwnObjects,
    proxies: readonly ProxyNode[],
    { protections, brokenRules }: PolicyRules,
    context: ResolveContext,
  ) {
    this.#client = attachPolicies("ClientTrafficPolicy", own, context);
    this.#rules = {
      BackendTrafficPolicy: attachPolicies("BackendTrafficPolicy", own, context),
      SecurityPolicy: attachPolicies("SecurityPolicy", own, context),
      EnvoyExtensionPolicy: attachPolicies("EnvoyExtensionPolicy", own, context),
    };
    const patches = attachPolicies("EnvoyPatchPolicy", own, context);
    this.#patches = new Map(proxies.map(({ owner }) => [owner, patchesOf(owner, patches.attached)]));
    const kinds = [this.#client, ...Object.values(this.#rules), patches];
    this.attached = kinds.flatMap(({ attached }): readonly AttachedPolicy[] => attached);
    this.foreign = kinds.flatMap(({ foreign }): readonly AnyResource[] => foreign);
    this.idle = kinds.flatMap(({ idle }): readonly AnyResource[] => idle);
    for (const { slots } of kinds)
      reportOverrides(slots as PolicySlots<PolicyByKind[keyof PolicyByKind]>, own, proxies, context.report);
    for (const proxy of proxies) refuseSharedPorts(proxy, (listener) => this.forListener(listener), context.report);
    const broken = holdForBroken(this.#client, this.#rules, context);
    this.#brokenPatches = brokenPolicies("EnvoyPatchPolicy", context);
    const merge = <Kind extends RulePolicyKind>({ slots }: AttachedKind<Kind>): Merges<PolicyByKind[Kind]> =>
      new Merges(slots, proxies, (listener) => ofListener(slots, listener));
    this.#merges = {
      BackendTrafficPolicy: merge(this.#rules.BackendTrafficPolicy),
      SecurityPolicy: merge(this.#rules.SecurityPolicy),
      EnvoyExtensionPolicy: merge(this.#rules.EnvoyExtensionPolicy),
    };
    this.#merged = new Map(this.merged.map((merged) => [merged.policy, merged]));
    this.#broken = new Set([...broken, ...refuseBrokenMerges(this.merged, brokenRules, context)]);
    const overrides = this.#overrides(proxies).filter(
      ({ own: policy, parent }) => !broken.has(policy) && !broken.has(parent),
    );
    this.#refused = refuseLostProtections(overrides, protections, (policy) => this.sourceOf(policy), context.report);
  }

  #overrides(proxies: readonly ProxyNode[]): readonly Override[] {
    const of = <Kind extends RulePolicyKind>(kind: Kind): readonly Override[] => {
      const merges = this.#merges[kind] as Merges<PolicyByKind[Kind]>;
      return closestOverrides(this.#rules[kind].slots as PolicySlots<PolicyByKind[Kind]>, proxies, (...at) =>
        merges.apply(...at),
      );
    };
    return [
      ...closestOverrides(this.#client.slots, proxies, (_, policy) => policy),
      ...of("BackendTrafficPolicy"),
      ...of("SecurityPolicy"),
      ...of("EnvoyExtensionPolicy"),
    ];
  }

  /** Each with the references of two policies. */
  get merged(): readonly MergedPolicy<AnyResource>[] {
    return Object.values(this.#merges).flatMap((merges): readonly MergedPolicy<AnyResource>[] => merges.all());
  }

  isRefused(policy: AnyResource): boolean {
    return this.#refused.has(this.#merged.get(policy)?.own ?? policy);
  }

  sourceOf(policy: AnyResource): FieldSource {
    return this.#merged.get(policy)?.source ?? sourceOfSpec(policy, { id: idOf(policy), part: "ancestors" });
  }

  partsOf(policy: AnyResource): readonly AnyResource[] {
    const merged = this.#merged.get(policy);
    return merged === undefined ? [policy] : [merged.own, merged.parent];
  }

  isBroken(policy: AnyResource): boolean {
    return this.#broken.has(policy);
  }

  /** With the policies that attach by rules of their own among the attached ones. */
  with(others: readonly AttachedPolicy[]): Policies {
    return {
      attached: [...this.attached, ...others],
      forRule: (...at) => this.forRule(...at),
      forListener: (listener) => this.forListener(listener),
      isRefused: (policy) => this.isRefused(policy),
      sourceOf: (policy) => this.sourceOf(policy),
      partsOf: (policy) => this.partsOf(policy),
      patches: (proxy) => this.patches(proxy),
      isBroken: (policy) => this.isBroken(policy),
      brokenPatches: (proxy) => this.brokenPatches(proxy),
    };
  }

  forRule<Kind extends RulePolicyKind>(
    kind: Kind,
    proxy: ProxyNode,
    listener: ListenerNode,
    { resource }: RouteNode,
    rule: number,
  ): PolicyByKind[Kind] | undefined {
    const { slots } = this.#rules[kind] as AttachedKind<Kind>;
    const name = resource.spec.rules?.[rule]?.name;
    const ofRule = name === undefined ? undefined : slots.get(resource, name);
    const own = ofRule ?? slots.get(resource);
    const above = ofListener(slots, listener);
    if (own === undefined) return above;
    // Without the broken one, the merge would be served without what it says.
    if (above !== undefined && mayMerge(own) && this.#broken.has(above)) return above;
    const merges = this.#merges[kind] as unknown as Merges<PolicyByKind[RulePolicyKind]>;
    return merges.apply(proxy, own, above) as PolicyByKind[Kind];
  }

  forListener(listener: ListenerNode): ClientTrafficPolicyResource | undefined {
    return ofListener(this.#client.slots, listener);
  }

  patches({ owner }: ProxyNode): readonly EnvoyPatchPolicyResource[] {
    return this.#patches.get(owner) ?? [];
  }

  brokenPatches({ owner }: ProxyNode): readonly EnvoyPatchPolicyResource[] {
    const onProxy = this.#brokenPatches.filter(({ targets }) => targets.some(({ resource }) => resource === owner));
    return onProxy.map(({ policy }) => policy);
  }
}

/** Only after the valid policies, so that a broken one takes no place from them. */
function holdForBroken(
  client: AttachedKind<"ClientTrafficPolicy">,
  rules: { readonly [Kind in RulePolicyKind]: AttachedKind<Kind> },
  context: ResolveContext,
): ReadonlySet<AnyResource> {
  const hold = <Kind extends PolicyKind>(kind: Kind, { slots }: AttachedKind<Kind>): readonly AnyResource[] => {
    const broken = brokenPolicies(kind, context);
    claimForBroken(broken, slots);
    return broken.map(({ policy }) => policy);
  };
  return new Set([
    ...hold("ClientTrafficPolicy", client),
    ...hold("BackendTrafficPolicy", rules.BackendTrafficPolicy),
    ...hold("SecurityPolicy", rules.SecurityPolicy),
    ...hold("EnvoyExtensionPolicy", rules.EnvoyExtensionPolicy),
  ]);
}

/** Listener, ListenerSet, Gateway. A policy on a listener of the Gateway never applies to one of a ListenerSet. */
function ofListener<Policy>(slots: PolicySlots<Policy>, { owner, gateway, name }: ListenerNode): Policy | undefined {
  return slots.get(owner, name) ?? slots.get(owner) ?? slots.get(gateway);
}

/** By priority, then by age: `attached` is in that order, and the sort is stable. */
function patchesOf(owner: AnyResource, attached: readonly AttachedPolicy[]): readonly EnvoyPatchPolicyResource[] {
  return attached
    .map(({ policy }) => policy)
    .filter((policy): policy is EnvoyPatchPolicyResource => policy.kind === "EnvoyPatchPolicy")
    .filter(
      ({ namespace, spec: { targetRef } }) =>
        targetRef.group === gatewayGroup &&
        targetRef.kind === owner.kind &&
        (owner.namespace === "" || namespace === owner.namespace) &&
        targetRef.name === owner.name,
    )
    .sort(compareBy(({ spec }) => spec.priority ?? 0));
}
