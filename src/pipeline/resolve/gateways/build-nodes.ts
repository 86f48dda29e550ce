// The Gateways and ListenerSets of the graph, once the routes on their listeners are known.

import type { Attachment, ListenerNode } from "../../../model/graph/attachment.ts";
import type { GatewayNode, ListenerSetNode } from "../../../model/graph/gateway.ts";
import type { ListenerDraft } from "../listeners/listener-draft.ts";
import type { JudgedParents } from "./parents.ts";

interface ParentNodes {
  readonly gateways: readonly GatewayNode[];
  readonly listenerSets: readonly ListenerSetNode[];
}

/** A listener of a ListenerSet is one node, which its Gateway has too. */
export function buildNodes(
  { gateways, listenerSets }: JudgedParents,
  attachments: ReadonlyMap<ListenerDraft, readonly (readonly [ListenerDraft, Attachment])[]>,
): ParentNodes {
  const all = [...gateways, ...listenerSets].flatMap(({ drafts }) => drafts);
  const nodes = new Map<ListenerDraft, ListenerNode>(
    all.map((draft) => {
      const pairs = attachments.get(draft) ?? [];
      return [draft, { ...draft.node, attachments: pairs.map(([, attachment]) => attachment) }];
    }),
  );
  const nodesOf = (drafts: readonly ListenerDraft[]) => drafts.flatMap((draft) => nodes.get(draft) ?? []);
  return {
    gateways: gateways.map(({ drafts, ...gateway }) => ({ ...gateway, listeners: nodesOf(drafts) })),
    listenerSets: listenerSets.map(({ drafts, ...set }) => ({ ...set, listeners: nodesOf(drafts) })),
  };
}
