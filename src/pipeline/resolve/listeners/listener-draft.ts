// A listener while it is being judged.

import type { Subject } from "../../../diagnostics/diagnostic.ts";
import type { Attachment, ListenerNode, ListenerOverlap, ListenerOwner } from "../../../model/graph/attachment.ts";
import type { GatewayListener } from "../../../model/resources/generated/gateway.ts";
import type { ListenerSetListener } from "../../../model/resources/generated/listener-set.ts";
import { idOf } from "../../../model/resources/resource.ts";
import type { Certificate } from "../../../model/tls.ts";

export type ListenerSpec = GatewayListener | ListenerSetListener;

/** The node of the graph, its open parts still to be filled. */
export interface OpenListenerNode extends ListenerNode {
  certificates: readonly Certificate[];
  clientValidation?: ListenerNode["clientValidation"];
  overlap?: ListenerOverlap;
  programmed: boolean;
  supportedKinds: readonly { readonly group: string; readonly kind: string }[];
  readonly attachments: Attachment[];
}

export interface ListenerDraft {
  readonly node: OpenListenerNode;
  readonly spec: ListenerSpec;
  readonly owner: ListenerOwner;
  /** Whether the listener counts as sound for its Gateway or ListenerSet: its Accepted condition, and no conflict. */
  accepted: boolean;
}

/** The listener as part of its owner's status. */
export function listenerSubject({ owner, spec }: Pick<ListenerDraft, "owner" | "spec">): Subject {
  return { id: idOf(owner), part: "listener", listener: spec.name };
}

/** As messages name it: listener "https" of Gateway shop/edge. */
export function listenerTitle({ owner, spec }: Pick<ListenerDraft, "owner" | "spec">): string {
  return `Listener "${spec.name}" of ${owner.kind} ${owner.namespace}/${owner.name}`;
}
