// Policies of the graph: which one applies where.

import type { FieldSource } from "../field-source.ts";
import type { TrafficPolicyKind } from "../resources/kind-facts.ts";
import type {
  BackendTLSPolicyResource,
  ClientTrafficPolicyResource,
  EnvoyPatchPolicyResource,
  ResourceOfKind,
} from "../resources/known-resources.ts";
import type { AnyResource } from "../resources/resource.ts";
import type { ListenerNode, RouteNode } from "./attachment.ts";
import type { ProxyNode } from "./proxy.ts";

export type PolicyByKind = { readonly [Kind in TrafficPolicyKind]: ResourceOfKind<Kind> };

export type PolicyKind = TrafficPolicyKind;

/** Policies that can be for single rules of a route. */
export type RulePolicyKind = "BackendTrafficPolicy" | "SecurityPolicy" | "EnvoyExtensionPolicy";

/** Which policy applies where. The most specific one overrides the broader ones as a whole, or is merged onto the closest one. */
export interface Policies {
  /** For a route rule on a listener: route rule, route, listener, Gateway. `rule` is its index. The same object for equal merges in one proxy. */
  forRule<K extends RulePolicyKind>(
    kind: K,
    proxy: ProxyNode,
    listener: ListenerNode,
    route: RouteNode,
    rule: number,
  ): PolicyByKind[K] | undefined;
  forListener(listener: ListenerNode): ClientTrafficPolicyResource | undefined;
  /** Who wrote which field of a policy that `forRule` or `forListener` gave. */
  sourceOf(policy: AnyResource): FieldSource;
  /** The policies that one of these consists of, the most specific first: itself, or the two that were merged. */
  partsOf(policy: AnyResource): readonly AnyResource[];
  /** True for a policy that takes a protection away without an acknowledgement, which is reported: what it applies to must not be served. */
  isRefused(policy: AnyResource): boolean;
  /** In order of application: priority, age, name. */
  patches(proxy: ProxyNode): readonly EnvoyPatchPolicyResource[];
  /** True for a policy with errors of its own: only its name and targets are known, and what it applies to must not be served without it. */
  isBroken(policy: AnyResource): boolean;
  /** Patches with errors of their own; a proxy with one has no bundle. */
  brokenPatches(proxy: ProxyNode): readonly EnvoyPatchPolicyResource[];
  /** Every policy that found a target, with what it applies to, as in `Subject.ancestor`. */
  readonly attached: readonly AttachedPolicy[];
}

/** What a field of a policy protects by. */
export type Protection = "authentication" | "authorization" | "rate limit" | "client certificates";

/** By kind of policy and path below spec. */
export type ProtectionTable = Readonly<Partial<Record<PolicyKind, Readonly<Record<string, readonly Protection[]>>>>>;

export interface AttachedPolicy {
  readonly policy: PolicyByKind[PolicyKind] | BackendTLSPolicyResource;
  /** Sorted. */
  readonly ancestors: readonly string[];
}
