// BackendTLSPolicies by target: the oldest wins, and one for a port overrides one for the whole backend.

import {
  policyConflict,
  policyTargetNotFound,
  policyTargetNotSupported,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { BackendTLSPolicyResource } from "../../../model/resources/known-resources.ts";
import { idOf, originOf } from "../../../model/resources/resource.ts";
import type { BackendTls } from "../../../model/tls.ts";
import { partOf } from "../../../source/document.ts";
import { byAge } from "../age.ts";
import type { ResolveContext } from "../context.ts";
import { ancestorOf } from "../names.ts";
import { absence, type RejectedObject } from "../references/absence.ts";
import { namesIn } from "../references/names-in-namespace.ts";
import { nearestName } from "../references/nearest-name.ts";
import { type Target, targetOf, userOf } from "../references/reference-user.ts";
import { rejectedTargets } from "../references/rejected-targets.ts";
import { wrongGroup } from "../references/wrong-group.ts";
import { backendGroups, isOfBackendGroup } from "./backend-groups.ts";
import { resolvePolicyTls } from "./backend-tls.ts";
import { isNamedInProject } from "./project-services.ts";

/** `tls` is undefined when the policy has errors: no traffic must then be sent to its backends. */
export interface BackendTlsInForce {
  readonly policy: BackendTLSPolicyResource;
  readonly tls: BackendTls | undefined;
}

export class BackendTlsPolicies {
  readonly #inForce = new Map<string, BackendTlsInForce>();
  readonly #brokenByNamespace = new Map<string, BackendTlsInForce>();

  constructor(context: ResolveContext) {
    const policies = byAge(context.resources.ofKind("BackendTLSPolicy"), context.project.firstBuilt);
    for (const policy of policies) this.#attach(policy, context);
    for (const object of context.rejected.values()) if (object.kind === "BackendTLSPolicy") this.#hold(object);
  }

  /** The backends that a policy with errors of its own targets, or every backend of its namespace where the targets cannot be read. */
  #hold(object: RejectedObject): void {
    const { namespace, name, group, document } = object;
    const metadata = { labels: {}, annotations: {} };
    const targets = rejectedTargets(document, "")?.targetRefs;
    const spec = { targetRefs: targets ?? [] } as unknown as BackendTLSPolicyResource["spec"];
    const policy = { kind: "BackendTLSPolicy", group, version: "", namespace, name, metadata, spec, document } as const;
    if (targets === undefined) this.#brokenByNamespace.set(namespace, { policy, tls: undefined });
    for (const { kind, name: target, sectionName } of targets ?? []) {
      const slot = slotOf({ group: "", kind, namespace, name: target }, sectionName);
      if (!this.#inForce.has(slot)) this.#inForce.set(slot, { policy, tls: undefined });
    }
  }

  /** The policy of the backend's port, else of the backend. `section` is the name of the port, or the port number of a Backend. */
  find(target: Target, section: string | undefined): BackendTlsInForce | undefined {
    return (
      this.#inForce.get(slotOf(target, section || undefined)) ??
      this.#inForce.get(slotOf(target, undefined)) ??
      this.#brokenByNamespace.get(target.namespace)
    );
  }

  #attach(policy: BackendTLSPolicyResource, context: ResolveContext): void {
    const tls = resolvePolicyTls(policy, context);
    for (const [index, reference] of policy.spec.targetRefs.entries()) {
      const target = targetOf(reference, policy, "Service");
      const { origin, about } = userOf(policy, originOf(policy, "spec", "targetRefs", index));
      const section = reference.sectionName;
      // A target that is not a backend has no Gateway as its ancestor, so the status names the target itself.
      const atTarget = {
        about: { id: idOf(policy), part: "ancestor", ancestor: ancestorOf(target, section) },
      } as const;
      const slot = slotOf(target, section);
      const winner = this.#inForce.get(slot);
      if (!isOfBackendGroup(target)) {
        const facts = { policy, target, ...wrongGroup(target, backendGroups[target.kind] ?? "") };
        context.report(policyTargetNotSupported(facts, partOf(origin, "group"), atTarget));
        // The backend of that kind was most likely meant: no plain text goes there.
        if (winner === undefined) this.#inForce.set(slot, { policy, tls: undefined });
        continue;
      }
      if (!targetExists(policy, target, section, origin, atTarget, context)) continue;
      if (winner === undefined) this.#inForce.set(slot, { policy, tls });
      else if (winner.policy !== policy)
        context.report(policyConflict({ policy, winner: winner.policy, target, section }, origin, about));
    }
  }
}

function slotOf({ kind, namespace, name }: Target, section: string | undefined): string {
  return `${kind}/${namespace}/${name}/${section ?? ""}`;
}

type User = ReturnType<typeof userOf>;

function targetExists(
  policy: BackendTLSPolicyResource,
  target: Target,
  section: string | undefined,
  origin: User["origin"],
  about: User["about"],
  context: ResolveContext,
): boolean {
  const { kind } = target;
  if (kind !== "Service" && kind !== "ServiceImport" && kind !== "Backend") {
    context.report(policyTargetNotSupported({ policy, target, why: "which is not a backend" }, origin, about));
    return false;
  }
  const found = context.resources.find(kind, target.namespace, target.name);
  if (found === undefined) {
    if (kind === "Service" && isNamedInProject(target, context.project)) return true;
    const names = namesIn(kind, target.namespace, context);
    const missing = policyTargetNotFound(
      { policy, target, nearest: nearestName(target.name, names) },
      partOf(origin, "name"),
      about,
    );
    context.report(absence(missing, policy, target, context));
    return false;
  }
  if (section === undefined || found.kind === "Backend") return true;
  const available = found.spec.ports.map(({ name }) => name ?? "").filter((name) => name !== "");
  if (available.includes(section)) return true;
  context.report(
    policyTargetNotFound(
      { policy, target, section, available, nearest: nearestName(section, available) },
      partOf(origin, "sectionName"),
      about,
    ),
  );
  return false;
}
