// A listener on its way into the graph: judged, but without its routes.

import type { Subject } from "../../../diagnostics/diagnostic.ts";
import type { ListenerNode, ListenerOwner } from "../../../model/graph/attachment.ts";
import type { GatewayListener } from "../../../model/resources/generated/gateway.ts";
import type { ListenerSetListener } from "../../../model/resources/generated/listener-set.ts";
import { idOf } from "../../../model/resources/resource.ts";

/** A listener as its owner writes it. */
export interface WrittenListener {
  readonly spec: GatewayListener | ListenerSetListener;
  readonly owner: ListenerOwner;
  readonly node: Pick<
    ListenerNode,
    "id" | "owner" | "gateway" | "name" | "port" | "protocol" | "hostname" | "tlsMode" | "origin"
  >;
}

/** A listener with the verdicts on it so far; each step of judging gives a new one. */
export interface ListenerDraft extends WrittenListener {
  readonly node: Omit<ListenerNode, "attachments">;
  /** Whether the listener is sound: its Accepted condition, and no conflict. A Gateway or ListenerSet needs one such listener. */
  readonly accepted: boolean;
}

/** Kept out of the bundle for a reason of its own. */
export function refused(draft: ListenerDraft): ListenerDraft {
  return { ...unprogrammed(draft), accepted: false };
}

/** Kept out of the bundle by the state of its Gateway or ListenerSet. */
export function unprogrammed(draft: ListenerDraft): ListenerDraft {
  return { ...draft, node: { ...draft.node, programmed: false } };
}

/** The listener as part of its owner's status. */
export function listenerSubject({ owner, spec }: Pick<WrittenListener, "owner" | "spec">): Subject {
  return { id: idOf(owner), part: "listener", listener: spec.name };
}

/** As messages name it: listener "https" of Gateway shop/edge. */
export function listenerTitle({ owner, spec }: Pick<WrittenListener, "owner" | "spec">): string {
  return `Listener "${spec.name}" of ${owner.kind} ${owner.namespace}/${owner.name}`;
}
