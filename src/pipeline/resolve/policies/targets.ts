// The objects that a policy targets: by selector first, then by reference, each once.

import { defined } from "../../../base/defined.ts";
import {
  policyTargetNotFound,
  policyTargetNotSupported,
  selectorKindNotSupported,
  selectorTargetNotPermitted,
  selectorWithoutTargets,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { PolicyKind } from "../../../model/graph/policies.ts";
import type { LabelSelector } from "../../../model/label-selector.ts";
import { isKnownKind } from "../../../model/resources/kind-facts.ts";
import type { KnownKind, KnownResource } from "../../../model/resources/known-resources.ts";
import { policyTargets } from "../../../model/resources/policy-targets.ts";
import { type AnyResource, idOf, originOf } from "../../../model/resources/resource.ts";
import { type Origin, partOf } from "../../../source/document.ts";
import { byAge } from "../age.ts";
import type { ResolveContext } from "../context.ts";
import { ancestorOf, gatewayGroup } from "../names.ts";
import { absence } from "../references/absence.ts";
import { namesIn } from "../references/names-in-namespace.ts";
import { nearestName } from "../references/nearest-name.ts";
import type { Target } from "../references/reference-user.ts";
import { wrongGroup } from "../references/wrong-group.ts";
import { selectByLabels } from "./label-index.ts";

export interface PolicyTarget {
  readonly resource: KnownResource;
  readonly section: string | undefined;
  readonly origin: Origin;
}

interface Reference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string;
}

interface Selector extends LabelSelector {
  readonly group: string;
  readonly kind: string;
  readonly namespaces?: { readonly from: "Same" | "All" | "Selector"; readonly selector?: LabelSelector };
}

/** What all kinds of policies have in common. */
export interface TargetingPolicy extends AnyResource {
  readonly spec: {
    readonly targetRef?: Reference;
    readonly targetRefs?: readonly Reference[];
    readonly targetSelectors?: readonly Selector[];
  };
}

/** Reports targets that are not in the input, sections that the target does not have, and selectors that match nothing. */
export function findTargets(
  policy: TargetingPolicy,
  kind: PolicyKind,
  context: ResolveContext,
): readonly PolicyTarget[] {
  const { targetRef, targetRefs = [], targetSelectors = [] } = policy.spec;
  const selected = targetSelectors.flatMap((selector, index) =>
    select(policy, kind, selector, originOf(policy, "spec", "targetSelectors", index), context),
  );
  const single =
    targetRef === undefined
      ? []
      : [findTarget(policy, kind, targetRef, originOf(policy, "spec", "targetRef"), context)];
  const listed = targetRefs.map((reference, index) =>
    findTarget(policy, kind, reference, originOf(policy, "spec", "targetRefs", index), context),
  );
  return eachOnce([...selected, ...single, ...listed].filter((target) => target !== undefined));
}

function eachOnce(targets: readonly PolicyTarget[]): readonly PolicyTarget[] {
  const byPlace = new Map<string, PolicyTarget>();
  for (const target of targets) {
    const place = `${idOf(target.resource)} ${target.section ?? ""}`;
    if (!byPlace.has(place)) byPlace.set(place, target);
  }
  return [...byPlace.values()];
}

function select(
  policy: TargetingPolicy,
  kind: PolicyKind,
  selector: Selector,
  origin: Origin,
  context: ResolveContext,
): readonly PolicyTarget[] {
  const wanted = supportedKind(kind, selector);
  if (wanted === undefined) {
    const possible = policyTargets[kind];
    const nearest = isSupportedName(kind, selector.kind) ? undefined : nearestName(selector.kind, possible);
    const facts = { policy, kind: selector.kind, group: selector.group, possible, nearest };
    context.report(selectorKindNotSupported(defined(facts), origin));
    return [];
  }
  const only = (selector.namespaces?.from ?? "Same") === "Same" ? policy.namespace : undefined;
  const hits = byAge(selectByLabels(wanted, selector, only, context.resources), context.project.firstBuilt).filter(
    (resource) => reaches(policy, selector, resource, origin, context),
  );
  if (hits.length === 0) context.report(selectorWithoutTargets({ policy, kind: selector.kind }, origin));
  return hits.map((resource) => ({ resource, section: undefined, origin }));
}

/** undefined: the policy never applies to such objects. */
function supportedKind(
  policy: PolicyKind,
  { group, kind }: { readonly group?: string; readonly kind: string },
): KnownKind | undefined {
  // All targets of these policies belong to Gateway API.
  if (group !== undefined && group !== gatewayGroup) return undefined;
  return (policyTargets[policy] as readonly KnownKind[]).find((candidate) => candidate === kind);
}

function isSupportedName(policy: PolicyKind, kind: string): boolean {
  return supportedKind(policy, { kind }) !== undefined;
}

/** Whether a reference or selector names a kind that no API has, most likely a misspelled one: what it means cannot be known. */
export function hasUnknownTarget({
  targetRef,
  targetRefs = [],
  targetSelectors = [],
}: TargetingPolicy["spec"]): boolean {
  const targets = [...(targetRef === undefined ? [] : [targetRef]), ...targetRefs, ...targetSelectors];
  return targets.some(({ kind }) => !isKnownKind(kind));
}

/** Objects of another namespace need a ReferenceGrant there. */
function reaches(
  policy: TargetingPolicy,
  { namespaces }: Selector,
  resource: KnownResource,
  origin: Origin,
  context: ResolveContext,
): boolean {
  const from = namespaces?.from ?? "Same";
  // The target leads to its Namespace and grant: other targets of the policy have others.
  const isSelected = () => context.namespaces.selects(namespaces?.selector ?? {}, resource.namespace, origin, resource);
  if (resource.namespace === policy.namespace) {
    return from !== "Selector" || isSelected();
  }
  if (from === "Same" || (from === "Selector" && !isSelected())) return false;
  if (context.grants.permits(policy, resource, resource)) return true;
  context.report(selectorTargetNotPermitted({ policy, target: resource }, origin));
  return false;
}

function wrongKind(policy: PolicyKind, kind: string): { readonly why: string; readonly nearest: string | undefined } {
  const possible = policyTargets[policy];
  return {
    why: `but ${policy} supports only targets of kind ${possible.join(", ")}`,
    nearest: isKnownKind(kind) ? undefined : nearestName(kind, possible),
  };
}

function findTarget(
  policy: TargetingPolicy,
  kind: PolicyKind,
  reference: Reference,
  origin: Origin,
  context: ResolveContext,
): PolicyTarget | undefined {
  const { resources, report } = context;
  const wanted = supportedKind(kind, reference);
  const target: Target = { ...reference, namespace: reference.kind === "GatewayClass" ? "" : policy.namespace };
  const about = {
    about: { id: idOf(policy), part: "ancestor", ancestor: ancestorOf(target, reference.sectionName) },
  } as const;
  if (wanted === undefined) {
    const isKindRight = isSupportedName(kind, reference.kind);
    const facts = isKindRight ? wrongGroup(target, gatewayGroup) : wrongKind(kind, reference.kind);
    report(
      policyTargetNotSupported({ policy, target, ...facts }, partOf(origin, isKindRight ? "group" : "kind"), about),
    );
    return undefined;
  }
  const resource = resources.find(wanted, target.namespace, target.name);
  if (resource === undefined) {
    const names = namesIn(wanted, target.namespace, context);
    const missing = policyTargetNotFound(
      { policy, target, nearest: nearestName(target.name, names) },
      partOf(origin, "name"),
      about,
    );
    report(absence(missing, policy, target, context));
    return undefined;
  }
  const section = reference.sectionName;
  const available = sectionsOf(resource);
  if (section === undefined || available.includes(section)) return { resource, section, origin };
  report(
    policyTargetNotFound(
      { policy, target, section, available, nearest: nearestName(section, available) },
      partOf(origin, "sectionName"),
      about,
    ),
  );
  return undefined;
}

/** Names of listeners, or of route rules. */
function sectionsOf(resource: KnownResource): readonly string[] {
  switch (resource.kind) {
    case "Gateway":
    case "ListenerSet":
      return resource.spec.listeners.map(({ name }) => name);
    case "HTTPRoute":
    case "GRPCRoute":
    case "TLSRoute":
    case "TCPRoute":
    case "UDPRoute":
      return (resource.spec.rules ?? []).flatMap(({ name }) => name ?? []);
    default:
      return [];
  }
}
