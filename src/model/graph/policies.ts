// Policies of the graph: which one is in force where.

import type { TrafficPolicyKind } from "../resources/kind-facts.ts";
import type {
  BackendTLSPolicyResource,
  ClientTrafficPolicyResource,
  EnvoyPatchPolicyResource,
  ResourceOfKind,
} from "../resources/known-resources.ts";
import type { AnyResource } from "../resources/resource.ts";
import type { ListenerNode, RouteNode } from "./attachment.ts";
import type { GatewayNode } from "./gateway.ts";

export type PolicyByKind = { readonly [Kind in TrafficPolicyKind]: ResourceOfKind<Kind> };

export type PolicyKind = TrafficPolicyKind;

/** Policies that can be for single rules of a route. */
export type RulePolicyKind = "BackendTrafficPolicy" | "SecurityPolicy" | "EnvoyExtensionPolicy";

/** Which policy is in force where. The most specific one replaces the broader ones whole. */
export interface Policies {
  /** For a route rule on a listener: route rule, route, listener, Gateway. `rule` is its index. */
  forRule<K extends RulePolicyKind>(
    kind: K,
    gateway: GatewayNode,
    listener: ListenerNode,
    route: RouteNode,
    rule: number,
  ): PolicyByKind[K] | undefined;
  forListener(gateway: GatewayNode, listener: ListenerNode): ClientTrafficPolicyResource | undefined;
  /** In order of application: priority, age, name. */
  patches(gateway: GatewayNode): readonly EnvoyPatchPolicyResource[];
  /** True for a policy that was refused before: only its name and targets can be read, and nothing may be served without it. */
  isBroken(policy: AnyResource): boolean;
  /** Patches that were refused before; a Gateway with one has no bundle. */
  brokenPatches(gateway: GatewayNode): readonly EnvoyPatchPolicyResource[];
  /** Every policy that found a target, with the places it is in force for its status; also `Subject.ancestor`. */
  readonly attached: readonly AttachedPolicy[];
}

export interface AttachedPolicy {
  readonly policy: PolicyByKind[PolicyKind] | BackendTLSPolicyResource;
  /** Sorted. */
  readonly ancestors: readonly string[];
}
