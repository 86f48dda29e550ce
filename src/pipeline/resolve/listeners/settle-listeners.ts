// Judges the listeners of one proxy against each other.

import type { ListenerOverlap } from "../../../model/graph/attachment.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { ResolveContext } from "../context.ts";
import { findConflicts } from "./listener-conflicts.ts";
import { type ListenerDraft, refused } from "./listener-draft.ts";
import { findOverlaps } from "./listener-overlaps.ts";
import { takenPorts } from "./listener-ports.ts";

/** The same listeners in the same order; those that lose their port are not accepted any more, those that overlap with others say so. */
export function settleListeners(
  proxy: Pick<ProxyNode, "owner" | "parameters">,
  drafts: readonly ListenerDraft[],
  context: ResolveContext,
): readonly ListenerDraft[] {
  const lost = new Set([...takenPorts(proxy, drafts, context), ...findConflicts(drafts, context.report)]);
  const settled = drafts.map((draft) => (lost.has(draft) ? refused(draft) : draft));
  const overlaps = findOverlaps(settled, context.report);
  return settled.map((draft) => withOverlap(draft, overlaps.get(draft)));
}

function withOverlap(draft: ListenerDraft, overlap: ListenerOverlap | undefined): ListenerDraft {
  return overlap === undefined ? draft : { ...draft, node: { ...draft.node, overlap } };
}
