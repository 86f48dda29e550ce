// The object that contains a reference, and the status that its problems concern.

import type { Path } from "../../../base/json/json.ts";
import type { DiagnosticDetails } from "../../../diagnostics/define.ts";
import type { Subject } from "../../../diagnostics/diagnostic.ts";
import type { ListenerOwner } from "../../../model/graph/attachment.ts";
import type { ObjectReference } from "../../../model/graph/references.ts";
import { type AnyResource, idOf } from "../../../model/resources/resource.ts";
import type { Origin } from "../../../source/document.ts";

export interface ReferenceUser {
  readonly from: AnyResource;
  readonly origin: Origin;
  readonly about: DiagnosticDetails;
  /** The condition's reason where the object cannot be used; only some kinds of references have one of their own. */
  readonly reason: string;
}

/** The user of a reference in an object whose status has one natural place for its problems. */
export function userOf(from: AnyResource, origin: Origin, reason = "InvalidRef"): ReferenceUser {
  const subject = subjectOf(from, origin);
  return { from, origin, about: subject === undefined ? {} : { about: subject }, reason };
}

/** Routes report to all their parents, policies to everything they apply to, listeners and other objects in their own status; some kinds have no status. */
function subjectOf(from: AnyResource, { path }: Origin): Subject | undefined {
  const id = idOf(from);
  const listener = listenerAt(from, path);
  if (listener !== undefined) return { id, part: "listener", listener };
  if (from.kind.endsWith("Route")) return { id, part: "parents" };
  if (from.kind.endsWith("Policy")) return { id, part: "ancestors" };
  if (["Backend", "EnvoyProxy", "Gateway", "GatewayClass", "ListenerSet"].includes(from.kind))
    return { id, part: "object" };
  return undefined;
}

/** The name of the listener that the path leads into. */
function listenerAt(from: AnyResource, [spec, listeners, index]: Path): string | undefined {
  if ((from.kind !== "Gateway" && from.kind !== "ListenerSet") || spec !== "spec" || listeners !== "listeners")
    return undefined;
  return (from.spec as ListenerOwner["spec"]).listeners[Number(index)]?.name;
}

/** The object that a reference names, with the defaults filled in. */
export interface Target {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

export function targetOf(reference: ObjectReference, from: AnyResource, defaultKind: string): Target {
  return {
    group: reference.group ?? "",
    kind: reference.kind ?? defaultKind,
    namespace: reference.namespace ?? from.namespace,
    name: reference.name,
  };
}
