// Attaches the policies of one kind: of those that target the same place the oldest one gets it.

import {
  deprecatedTargetRef,
  policyConflict,
  policyTargetNotSupported,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { RouteNode } from "../../../model/graph/attachment.ts";
import type { AttachedPolicy, PolicyByKind, PolicyKind } from "../../../model/graph/policies.ts";
import type { EnvoyPatchPolicyResource, KnownResource } from "../../../model/resources/known-resources.ts";
import { mergesGateways, mergingClass } from "../../../model/resources/merging-class.ts";
import { type AnyResource, idOf, originOf, titleOf } from "../../../model/resources/resource.ts";
import { partOf } from "../../../source/document.ts";
import { byAge } from "../age.ts";
import type { ResolveContext } from "../context.ts";
import { ancestorOf } from "../names.ts";
import { PolicySlots } from "./slots.ts";
import { findTargets, type PolicyTarget, type TargetingPolicy } from "./targets.ts";

/** The objects that gwc handles; policies on others are not relevant. */
export interface OwnObjects {
  /** Gateways, ListenerSets, and classes. */
  readonly parents: ReadonlySet<AnyResource>;
  /** What proxies are named after, which patches target: Gateways, and classes that merge theirs. */
  readonly owners: ReadonlySet<AnyResource>;
  readonly routes: ReadonlyMap<AnyResource, RouteNode>;
}

export interface AttachedKind<Kind extends PolicyKind> {
  readonly slots: PolicySlots<PolicyByKind[Kind]>;
  readonly attached: readonly AttachedPolicy[];
  readonly foreign: readonly PolicyByKind[Kind][];
  /** Policies whose selectors match nothing. */
  readonly idle: readonly PolicyByKind[Kind][];
}

export function attachPolicies<Kind extends PolicyKind>(
  kind: Kind,
  own: OwnObjects,
  context: ResolveContext,
): AttachedKind<Kind> {
  const slots = new PolicySlots<PolicyByKind[Kind]>();
  const attached: AttachedPolicy[] = [];
  const foreign: PolicyByKind[Kind][] = [];
  const idle: PolicyByKind[Kind][] = [];
  const policies = context.resources.ofKind(kind) as unknown as readonly PolicyByKind[Kind][];
  for (const policy of byAge(policies, context.project.firstBuilt)) {
    reportDeprecatedField(policy, context);
    const targets = findTargets(policy as TargetingPolicy, kind, context);
    const ours = targets.filter((target) => isOurs(target, own));
    if (targets.length > 0 && ours.length === 0) foreign.push(policy);
    else if (targets.length === 0 && namesNothing(policy as TargetingPolicy)) idle.push(policy);
    else attached.push({ policy, ancestors: attach(policy, ours, slots, own, context) });
  }
  return { slots, attached, foreign, idle };
}

function namesNothing({ spec }: TargetingPolicy): boolean {
  return spec.targetRef === undefined && (spec.targetRefs ?? []).length === 0;
}

function reportDeprecatedField(policy: PolicyByKind[PolicyKind], { report }: ResolveContext): void {
  if (policy.kind === "EnvoyPatchPolicy" || policy.spec.targetRef === undefined) return;
  const about = { id: idOf(policy), part: "ancestors" } as const;
  report(deprecatedTargetRef({ policy }, { kind: "key", origin: originOf(policy, "spec", "targetRef") }, { about }));
}

function isOurs({ resource }: PolicyTarget, { parents, routes }: OwnObjects): boolean {
  return parents.has(resource) || (routes.get(resource)?.parents.length ?? 0) > 0;
}

function attach<Policy extends PolicyByKind[PolicyKind]>(
  policy: Policy,
  targets: readonly PolicyTarget[],
  slots: PolicySlots<Policy>,
  own: OwnObjects,
  context: ResolveContext,
): readonly string[] {
  const ancestors = new Set<string>();
  for (const target of targets) {
    const places = ancestorsOf(target, own);
    for (const place of places) ancestors.add(place);
    context.uses.note(target.resource, policy);
    // Patches add to each other, so several can have one target.
    if (policy.kind !== "EnvoyPatchPolicy") claim(policy, target, places, slots, context);
    else if (!own.owners.has(target.resource)) refusePatch(policy, target, context);
  }
  return [...ancestors].sort();
}

function claim<Policy extends PolicyByKind[PolicyKind]>(
  policy: Policy,
  { resource, section, origin }: PolicyTarget,
  places: readonly string[],
  slots: PolicySlots<Policy>,
  { report }: ResolveContext,
): void {
  const winner = slots.claim(resource, section, policy);
  if (winner === undefined) return;
  const [place] = places;
  const id = idOf(policy);
  const about =
    places.length === 1 && place !== undefined
      ? ({ id, part: "ancestor", ancestor: place } as const)
      : ({ id, part: "ancestors" } as const);
  report(policyConflict({ policy, winner, target: resource, section }, origin, { about }));
}

/** A patch changes a whole proxy: that of a Gateway, or of the class that merges its Gateways. */
function refusePatch(
  policy: EnvoyPatchPolicyResource,
  { resource: target, origin }: PolicyTarget,
  { resources, report }: ResolveContext,
): void {
  const about = { id: idOf(policy), part: "ancestor", ancestor: ancestorOf(target) } as const;
  const facts = { policy, target, ...whyNoProxy(target, resources) };
  report(policyTargetNotSupported(facts, partOf(origin, "kind"), { about }));
}

function whyNoProxy(
  target: KnownResource,
  resources: ResolveContext["resources"],
): { readonly why: string; readonly instead: string } {
  if (target.kind === "GatewayClass" && mergesGateways(target, resources))
    return { why: "which has no Gateway", instead: "add a Gateway of the class, or remove the policy." };
  const merged = target.kind === "Gateway" ? mergingClass(target, resources) : undefined;
  if (merged === undefined)
    return {
      why: "which does not merge its Gateways",
      instead: "target a Gateway, or set mergeGateways in the EnvoyProxy of the class.",
    };
  return {
    why: `which ${titleOf(merged)} merges with its other Gateways into one proxy`,
    instead: `target ${titleOf(merged)}: a patch changes the proxy of all its Gateways.`,
  };
}

/** A policy on a route applies at each parent of the route. */
function ancestorsOf({ resource, section }: PolicyTarget, { routes }: OwnObjects): readonly string[] {
  const route = routes.get(resource);
  if (route === undefined) return [ancestorOf(resource, section)];
  return route.parents.map(({ parent, reference }) => ancestorOf(parent, reference.sectionName));
}
