// Problems with policies and their targets.

import { defineDiagnostic } from "../../define.ts";
import { guess, listed, type Named, titleOf } from "./words.ts";

export const policyTargetNotFound = defineDiagnostic<{
  policy: Named;
  target: Named;
  section?: string;
  available?: readonly string[];
  nearest: string | undefined;
}>({
  code: "resolve/policy-target-not-found",
  severity: "error",
  message: ({ policy, target, section }) =>
    section === undefined
      ? `${titleOf(policy)} targets ${titleOf(target)}, which is not in the input.`
      : `${titleOf(policy)} targets the section "${section}" of ${titleOf(target)}, which has no such section.`,
  hint: ({ target, section, available = [], nearest }) =>
    guess(
      nearest,
      section === undefined
        ? `correct the targetRef; a target must be in the policy's own namespace "${target.namespace}".`
        : available.length === 0
          ? `remove sectionName, because ${titleOf(target)} has no named sections.`
          : `choose one of its sections: ${listed(available)}.`,
    ),
  condition: { condition: "Accepted", status: "False", reason: "TargetNotFound" },
  explanation:
    "A policy applies only to its targets. Without its target, a policy has no effect, which for a SecurityPolicy means that traffic is not protected. `sectionName` is the name of a listener, a route rule or a Service port.",
});

export const deprecatedTargetRef = defineDiagnostic<{ policy: Named }>({
  code: "resolve/deprecated-target-ref",
  severity: "info",
  message: ({ policy }) => `${titleOf(policy)} uses spec.targetRef, which is deprecated.`,
  hint: () => "use the list spec.targetRefs instead.",
  condition: { condition: "Warning", status: "True", reason: "DeprecatedField" },
  explanation: "Envoy Gateway keeps `targetRef` for old files. `targetRefs` does the same for several targets.",
});

export const policyTargetNotSupported = defineDiagnostic<{
  policy: Named;
  target: Named;
  why: string;
  instead?: string;
  nearest?: string | undefined;
}>({
  code: "resolve/policy-target-not-supported",
  severity: "error",
  message: ({ policy, target, why }) => `${titleOf(policy)} targets ${titleOf(target)}, ${why}.`,
  hint: ({ instead, nearest }) => instead ?? guess(nearest, "choose a target of a supported kind."),
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Each kind of policy supports only certain kinds of targets, each of which belongs to one API group. An EnvoyPatchPolicy changes a whole proxy: it targets a Gateway, or the GatewayClass where its EnvoyProxy has `mergeGateways`.",
});

export const selectorKindNotSupported = defineDiagnostic<{
  policy: Named;
  kind: string;
  group: string;
  possible: readonly string[];
  nearest?: string;
}>({
  code: "resolve/selector-kind-not-supported",
  severity: "error",
  message: ({ policy, kind, group }) =>
    `A selector of ${titleOf(policy)} selects objects of kind ${kind} (group ${group}), which the policy does not support as targets.`,
  hint: ({ possible, nearest }) =>
    guess(nearest, `use the group gateway.networking.k8s.io and one of the kinds ${listed(possible)}.`),
  explanation:
    "Such a selector can never match an object, so the policy does not apply where it was meant to, which for a SecurityPolicy leaves routes open. With `--on-error isolate`, everything of the policy's namespace that it could target is answered with 500.",
});

export const policyConflict = defineDiagnostic<{
  policy: Named;
  winner: Named;
  target: Named;
  section: string | undefined;
}>({
  code: "resolve/policy-conflict",
  severity: "error",
  message: ({ policy, winner, target, section }) =>
    `${titleOf(policy)} targets ${section === undefined ? "" : `the section "${section}" of `}${titleOf(target)}, to which ${titleOf(winner)} already applies.`,
  hint: () =>
    "merge both into one policy, or give them different targets; the older policy wins, then the first by namespace and name.",
  condition: { condition: "Accepted", status: "False", reason: "Conflicted" },
  explanation:
    "Only one policy of each kind applies to a target. Policies are not merged: the oldest one applies, and the others do not.",
});

export const policyOverridden = defineDiagnostic<{ policy: Named; place: string; by: readonly string[] }>({
  code: "resolve/policy-overridden",
  severity: "info",
  message: ({ policy, place, by }) =>
    `More specific policies override ${titleOf(policy)} on ${place} for ${listed(by)}.`,
  condition: { condition: "Overridden", status: "True", reason: "Overridden" },
  explanation:
    "The most specific policy replaces broader policies of the same kind as a whole; it inherits no fields unless it has a `mergeType`. The order is route rule, route, listener, Gateway.",
});

export const policyMerged = defineDiagnostic<{ policy: Named; place: string; by: readonly string[] }>({
  code: "resolve/policy-merged",
  severity: "info",
  message: ({ policy, place, by }) =>
    `More specific policies with a mergeType are merged onto ${titleOf(policy)} on ${place} for ${listed(by)}.`,
  condition: { condition: "Merged", status: "True", reason: "Merged" },
  explanation:
    "A policy with a `mergeType` on a route or route rule keeps the fields of the closest policy above it that it does not set itself: the one on the listener, else on the ListenerSet, else on the Gateway. Only these two are merged. `StrategicMerge` merges `compression`, `compressor` and `httpUpgrade` by type, `contextExtensions` by name, and adds rate limit rules; it replaces all other lists, as `JSONMerge` replaces every list. Defaults of the schema count as set.",
});

export const policyMergedOnto = defineDiagnostic<{ policy: Named; parent: Named }>({
  code: "resolve/policy-merged-onto",
  severity: "info",
  message: ({ policy, parent }) => `${titleOf(policy)} is merged onto ${titleOf(parent)}.`,
  condition: { condition: "Merged", status: "True", reason: "Merged" },
  explanation:
    "The policy has a `mergeType`, so what it does not set comes from the policy above it. `resolve/policy-merged` says which lists are merged.",
});

export const mergeInvalid = defineDiagnostic<{
  policy: Named;
  parent: Named;
  field: string;
  message: string;
  hint?: string;
}>({
  code: "resolve/merge-invalid",
  severity: "error",
  message: ({ policy, parent, field, message }) =>
    `${titleOf(policy)} merged onto ${titleOf(parent)} is not valid: ${field}: ${message}`,
  hint: ({ hint }) => hint ?? "change one of the two, or remove mergeType.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Each of the two objects is valid, and both together break a rule between fields, such as that `extAuth` has either `grpc` or `http`. A merge removes no field.",
});

interface LostProtection {
  readonly policy: Named;
  readonly parent: Named;
  readonly places: readonly string[];
  readonly what: string;
  readonly field: string;
  /** Where no policy can have a mergeType. */
  readonly onListener?: boolean;
}

function lossOf({ policy, parent, places, what, field }: LostProtection): string {
  return `${titleOf(policy)} overrides ${titleOf(parent)} on ${listed(places)} and takes away its ${what} (${field})`;
}

export const protectionLost = defineDiagnostic<LostProtection>({
  code: "resolve/protection-lost",
  severity: "error",
  message: (facts) => `${lossOf(facts)}.`,
  hint: ({ field, onListener }) => {
    const keep = onListener === true ? `repeat ${field}` : `add spec.mergeType: StrategicMerge or repeat ${field}`;
    return `${keep} to keep the protection, or accept the loss with metadata.annotations: { gwc.dev/acknowledge: "<reason>" }.`;
  },
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "A more specific policy replaces a broader one as a whole, so a SecurityPolicy on a route that only sets `cors` switches the Gateway's `jwt` off. That is rarely meant, so gwc rejects it for authentication, authorization, rate limits and client certificates. A field of the same sort keeps the protection: `apiKeyAuth` instead of `jwt`. With `--on-error isolate`, everything that the policy applies to is answered with 500.",
});

export const protectionGivenUp = defineDiagnostic<LostProtection & { reason: string }>({
  code: "resolve/protection-given-up",
  severity: "info",
  message: (facts) => `${lossOf(facts)}, which it acknowledges: "${facts.reason}".`,
  explanation:
    "The annotation `gwc.dev/acknowledge` of a policy says why it may take a protection away. Each report repeats the reason.",
});

export const policyUnused = defineDiagnostic<{ policy: Named; targets: readonly Named[] }>({
  code: "resolve/policy-unused",
  severity: "info",
  message: ({ policy, targets }) =>
    `${titleOf(policy)} has no effect, because nothing sends traffic to ${listed(targets.map(titleOf))}.`,
  hint: () => "use its target as a backend of a route or policy, or remove the policy.",
  explanation:
    "A BackendTLSPolicy says how to verify a backend. As long as no route, listener or policy in the input sends traffic to its targets, it has no ancestors and therefore no status.",
});

export const policySharesPort = defineDiagnostic<{
  policy: Named;
  listener: string;
  others: readonly string[];
  port: number;
}>({
  code: "resolve/policy-shares-port",
  severity: "error",
  message: ({ policy, listener, others, port }) =>
    `${titleOf(policy)} targets ${listener}, which shares port ${port}, and so one HTTP connection manager, with ${listed(others)}.`,
  hint: () =>
    "target the Gateway as a whole (of merged Gateways, all that use the port), or move the listener to a port of its own.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Envoy applies client settings before it can tell plain HTTP listeners on the same port apart, so the listeners cannot have different settings.",
});

export const selectorTargetNotPermitted = defineDiagnostic<{ policy: Named; target: Named }>({
  code: "resolve/selector-target-not-permitted",
  severity: "warning",
  message: ({ policy, target }) =>
    `${titleOf(policy)} selects ${titleOf(target)}, but no ReferenceGrant in namespace "${target.namespace}" allows it, so the policy does not apply there.`,
  hint: ({ policy, target }) =>
    `add a ReferenceGrant in namespace "${target.namespace}" with spec: { from: [{ group: ${policy.group}, kind: ${policy.kind}, namespace: ${policy.namespace} }], to: [{ group: ${target.group}, kind: ${target.kind} }] }, or narrow the selector.`,
  explanation: "A policy that selects targets in another namespace needs a ReferenceGrant in that namespace.",
});

export const selectorWithoutTargets = defineDiagnostic<{ policy: Named; kind: string }>({
  code: "resolve/selector-without-targets",
  severity: "warning",
  message: ({ policy, kind }) => `A selector of ${titleOf(policy)} matches no ${kind} in the input.`,
  hint: () => "compare the labels of the selector with the labels of the objects.",
  explanation: "A policy has no effect if its selectors match no objects.",
});
