// Problems of policies with their targets.

import { defineDiagnostic } from "../../define.ts";
import { guess, listed, type Named, titleOf } from "./words.ts";

export const policyTargetNotFound = defineDiagnostic<{
  policy: Named;
  target: Named;
  section?: string;
  available?: readonly string[];
  nearest?: string;
}>({
  code: "resolve/policy-target-not-found",
  severity: "error",
  message: ({ policy, target, section }) =>
    section === undefined
      ? `${titleOf(policy)} targets ${titleOf(target)}, which is not in the input.`
      : `${titleOf(policy)} targets "${section}" of ${titleOf(target)}, which has no such section.`,
  hint: ({ target, section, available, nearest }) =>
    guess(
      nearest,
      section === undefined
        ? `correct the targetRef; a target lies in the policy's own namespace "${target.namespace}".`
        : `its sections are ${listed(available ?? [])}.`,
    ),
  condition: { condition: "Accepted", status: "False", reason: "TargetNotFound" },
  explanation:
    "A policy works on what it targets. One whose target does not exist would do nothing, which for a SecurityPolicy means: an open door. `sectionName` is the name of a listener, of a route rule, or of a Service port.",
});

export const deprecatedTargetRef = defineDiagnostic<{ policy: Named }>({
  code: "resolve/deprecated-target-ref",
  severity: "info",
  message: ({ policy }) => `${titleOf(policy)} uses spec.targetRef, which is deprecated.`,
  hint: () => "write spec.targetRefs, a list, instead.",
  condition: { condition: "Warning", status: "True", reason: "DeprecatedField" },
  explanation: "Envoy Gateway keeps `targetRef` for old files; `targetRefs` says the same and takes several targets.",
});

export const policyTargetNotSupported = defineDiagnostic<{ policy: Named; target: Named; why: string }>({
  code: "resolve/policy-target-not-supported",
  severity: "error",
  message: ({ policy, target, why }) => `${titleOf(policy)} targets ${titleOf(target)}, ${why}.`,
  hint: () => "choose a target that the kind of policy takes.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation: "Each kind of policy takes certain kinds of targets only.",
});

export const policyConflict = defineDiagnostic<{ policy: Named; winner: Named; target: Named; section?: string }>({
  code: "resolve/policy-conflict",
  severity: "error",
  message: ({ policy, winner, target, section }) =>
    `${titleOf(policy)} targets ${section === undefined ? "" : `"${section}" of `}${titleOf(target)}, where ${titleOf(winner)} came first.`,
  hint: () =>
    "put both into one policy, or give them different targets; the older one wins, then the first by namespace and name.",
  condition: { condition: "Accepted", status: "False", reason: "Conflicted" },
  explanation:
    "One target has one policy of a kind. Policies are not merged; the oldest is in force and the others are not.",
});

export const policyOverridden = defineDiagnostic<{ policy: Named; place: string; by: readonly string[] }>({
  code: "resolve/policy-overridden",
  severity: "info",
  message: ({ policy, place, by }) =>
    `${titleOf(policy)} on ${place} is replaced by policies of the same kind for: ${listed(by)}.`,
  condition: { condition: "Overridden", status: "True", reason: "Overridden" },
  explanation:
    "The most specific policy replaces the broader ones whole; no field is inherited. The order is route rule, route, listener, Gateway.",
});

export const policyUnused = defineDiagnostic<{ policy: Named; targets: readonly Named[] }>({
  code: "resolve/policy-unused",
  severity: "info",
  message: ({ policy, targets }) =>
    `${titleOf(policy)} is in force nowhere, because nothing sends traffic to ${listed(targets.map(titleOf))}.`,
  hint: () => "it takes effect once a route, or a policy, names its target as a backend.",
  explanation:
    "A BackendTLSPolicy says how a backend is proved. While no route, listener or policy of the input sends traffic there, it has no ancestors, and so no status.",
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
    `${titleOf(policy)} targets ${listener}, which shares port ${port} and so one connection manager with ${listed(others)}.`,
  hint: () => "target the Gateway as a whole, or move the listener to a port of its own.",
  condition: { condition: "Accepted", status: "False", reason: "Invalid" },
  explanation:
    "Plain HTTP listeners of one port are told apart only after the client's settings have been applied, so they cannot differ in them.",
});

export const selectorTargetNotPermitted = defineDiagnostic<{ policy: Named; target: Named }>({
  code: "resolve/selector-target-not-permitted",
  severity: "warning",
  message: ({ policy, target }) =>
    `${titleOf(policy)} selects ${titleOf(target)}, and no ReferenceGrant in "${target.namespace}" allows it, so the policy does not apply there.`,
  hint: ({ policy, target }) =>
    `add a ReferenceGrant in "${target.namespace}" with spec: { from: [{ group: ${policy.group}, kind: ${policy.kind}, namespace: ${policy.namespace} }], to: [{ group: ${target.group}, kind: ${target.kind} }] }, or narrow the selector.`,
  explanation: "A selector that reaches into another namespace needs that namespace's consent for each target.",
});

export const selectorWithoutTargets = defineDiagnostic<{ policy: Named; kind: string }>({
  code: "resolve/selector-without-targets",
  severity: "warning",
  message: ({ policy, kind }) => `${titleOf(policy)} selects no ${kind} of the input.`,
  hint: () => "compare the labels of the selector with those of the objects; the policy does nothing as it is.",
  explanation: "A policy whose selector takes no object is in force nowhere.",
});
