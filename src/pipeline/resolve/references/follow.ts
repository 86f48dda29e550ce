// Follows a reference to its object: its kind, the grant, the object itself, and what is reported where it is missing.

import { invalidKind, refNotPermitted } from "../../../diagnostics/catalogue/resolve.ts";
import type { DiagnosticDetails } from "../../../diagnostics/define.ts";
import type { Diagnostic } from "../../../diagnostics/diagnostic.ts";
import type { ObjectReference } from "../../../model/graph/references.ts";
import type { KnownKind, ResourceOfKind } from "../../../model/resources/known-resources.ts";
import type { AnyResource } from "../../../model/resources/resource.ts";
import { type Origin, partOf } from "../../../source/document.ts";
import type { ResolveContext } from "../context.ts";
import { absence } from "./absence.ts";
import { nearestName } from "./nearest-name.ts";
import { nearestObject } from "./nearest-object.ts";
import { type ReferenceUser, type Target, targetOf } from "./reference-user.ts";

/** A kind of object that references lead to. */
export interface TargetKind<Kind extends KnownKind> {
  readonly group: string;
  readonly kind: Kind;
  /** Where its objects are, whatever the reference says: in the namespace of the object that contains it, or in the cluster as a whole. */
  readonly only?: "beside" | "cluster";
  /** Used across namespaces without a ReferenceGrant. */
  readonly needsNoGrant?: true;
  readonly notFound: (facts: NotFound, origin: Origin, details: DiagnosticDetails) => Diagnostic;
  /** Whether something else than the input tells that the object exists. */
  readonly isKnown?: (target: Target, context: ResolveContext) => boolean;
  /** What else has such objects, as "namespace/name"; entries with patterns mean no name. */
  readonly knownNames?: (context: ResolveContext) => readonly string[];
}

interface NotFound {
  readonly from: AnyResource;
  readonly to: Target;
  readonly reason: string;
  readonly nearest: string | undefined;
}

export interface Followed<Kind extends KnownKind> {
  readonly target: Target;
  /** undefined: not in the input, but known to exist. */
  readonly resource: ResourceOfKind<Kind> | undefined;
}

/**
 * The object that a reference names, which is by default one of the first of `kinds`. undefined where a problem is reported: another
 * kind, a missing grant, or a missing object.
 */
export function follow<Kind extends KnownKind>(
  reference: ObjectReference,
  kinds: readonly [TargetKind<Kind>, ...TargetKind<Kind>[]],
  user: ReferenceUser,
  context: ResolveContext,
): Followed<Kind> | undefined {
  const { from, origin, about, reason } = user;
  const { report, grants, resources, uses } = context;
  const named = targetOf(reference, from, kinds[0].kind);
  const wanted = kinds.find(({ group, kind }) => group === named.group && kind === named.kind);
  if (wanted === undefined) {
    const group = kinds.find(({ kind }) => kind === named.kind)?.group;
    const facts = { from, to: named, possible: kinds.map(titleOfKind), nearest: nearestKind(named, kinds), group };
    const place = partOf(origin, group === undefined ? "kind" : "group", "kind");
    report(invalidKind({ ...facts, reason: kindReasons[reason] ?? reason }, place, about));
    return undefined;
  }
  const target = placed(named, wanted, from);
  if (wanted.only === undefined && !wanted.needsNoGrant && !grants.permits(from, target, from)) {
    report(refNotPermitted({ from, to: target }, partOf(origin, "namespace"), about));
    return undefined;
  }
  const resource = resources.find(wanted.kind, target.namespace, target.name);
  uses.note(from, resource ?? target);
  if (resource !== undefined || wanted.isKnown?.(target, context)) return { target, resource };
  const nearest = nearestTarget(target, wanted, context);
  const wrong = nearest?.includes("/") ? ["namespace", "name"] : ["name"]; // the name is right where another namespace has it
  const missing = wanted.notFound({ from, to: target, reason, nearest }, partOf(origin, ...wrong), about);
  report(absence(missing, from, target, context));
  return undefined;
}

/** A similar name in the namespace, of the input or the project; else "namespace/name" of the only object that has the name elsewhere. */
function nearestTarget(
  { namespace, name }: Target,
  { kind, only, knownNames }: TargetKind<KnownKind>,
  context: ResolveContext,
): string | undefined {
  const known = (knownNames?.(context) ?? []).flatMap((each) =>
    each.startsWith(`${namespace}/`) ? [each.slice(namespace.length + 1)] : [],
  );
  const nearest = nearestObject(kind, { namespace, name }, context, known);
  return nearest.name ?? (only === undefined ? nearest.elsewhere : undefined);
}

/** A kind of the same group, whose name is misspelled. */
function nearestKind({ group, kind }: Target, kinds: readonly TargetKind<KnownKind>[]): string | undefined {
  const ofGroup = kinds.filter((each) => each.group === group).map((each) => each.kind);
  return ofGroup.some((each) => each === kind) ? undefined : nearestName(kind, ofGroup);
}

function placed(target: Target, { only }: TargetKind<KnownKind>, from: AnyResource): Target {
  if (only === undefined) return target;
  return { ...target, namespace: only === "cluster" ? "" : from.namespace };
}

function titleOfKind({ group, kind }: TargetKind<KnownKind>): string {
  return group === "" ? kind : `${kind} of ${group}`;
}

/** Where Gateway API has a reason of its own for a wrong kind. */
const kindReasons: Readonly<Record<string, string>> = {
  InvalidRef: "InvalidKind",
  InvalidCACertificateRef: "InvalidCACertificateKind",
};
