// Listeners that conflict on one port.

import { groupBy } from "../../../base/group-by.ts";
import { listenerConflict } from "../../../diagnostics/catalogue/resolve.ts";
import { type Report, related } from "../../../diagnostics/diagnostic.ts";
import { type ListenerDraft, listenerSubject, listenerTitle } from "./listener-draft.ts";

type Reason = "HostnameConflict" | "ProtocolConflict";

/**
 * The listeners that lose a conflict, which is reported. `drafts` are those of one Gateway or ListenerSet after the other: listeners of the
 * same one all lose against each other, and those of an earlier one win over those of a later one.
 */
export function findConflicts(drafts: readonly ListenerDraft[], report: Report): readonly ListenerDraft[] {
  const ports = groupBy(drafts, ({ node }) => `${node.port} ${node.protocol === "UDP" ? "udp" : "tcp"}`);
  return [...ports.values()].flatMap((onPort) => (onPort.length > 1 ? losersOnPort(onPort, report) : []));
}

function losersOnPort(drafts: readonly ListenerDraft[], report: Report): readonly ListenerDraft[] {
  const standing = new Standing();
  const byOwner = groupBy(drafts, ({ owner }) => owner);
  return [...byOwner.values()].flatMap((ofOwner) => losersAmongLater(ofOwner, standing, report));
}

/** Grouped by what can share a port, then by hostname, so that no pair is compared twice. */
function losersAmongEquals(drafts: readonly ListenerDraft[], report: Report): ReadonlySet<ListenerDraft> {
  const lost = new Set<ListenerDraft>();
  const families = groupBy(drafts, familyOf);
  if (families.size > 1) {
    for (const [family, members] of families) {
      const others = [...families].filter(([other]) => other !== family).flatMap(([, listeners]) => listeners);
      for (const draft of members) {
        reportConflict(draft, others, "ProtocolConflict", report);
        lost.add(draft);
      }
    }
    return lost;
  }
  for (const [, same] of groupBy(drafts, slotOf)) {
    if (same.length < 2) continue;
    for (const draft of same) {
      const others = same.filter((other) => other !== draft);
      reportConflict(draft, others, "HostnameConflict", report);
      lost.add(draft);
    }
  }
  return lost;
}

/** Those that keep their place on a port. */
class Standing {
  readonly #bySlot = new Map<string, ListenerDraft>();
  #first: ListenerDraft | undefined;

  add(draft: ListenerDraft): void {
    this.#first ??= draft;
    this.#bySlot.set(slotOf(draft), draft);
  }

  conflictOf(draft: ListenerDraft): { readonly winner: ListenerDraft; readonly reason: Reason } | undefined {
    const first = this.#first;
    if (first !== undefined && familyOf(first) !== familyOf(draft))
      return { winner: first, reason: "ProtocolConflict" };
    const winner = this.#bySlot.get(slotOf(draft));
    return winner && { winner, reason: "HostnameConflict" };
  }
}

/** A listener that loses against `standing` does not conflict with others of its own Gateway or ListenerSet. The winners are added to `standing`. */
function losersAmongLater(
  drafts: readonly ListenerDraft[],
  standing: Standing,
  report: Report,
): readonly ListenerDraft[] {
  const remaining = drafts.filter((draft) => {
    const conflict = standing.conflictOf(draft);
    if (conflict !== undefined) reportConflict(draft, [conflict.winner], conflict.reason, report);
    return conflict === undefined;
  });
  const lost = losersAmongEquals(remaining, report);
  const kept = remaining.filter((draft) => !lost.has(draft));
  for (const draft of kept) standing.add(draft);
  return drafts.filter((draft) => !kept.includes(draft));
}

function reportConflict(draft: ListenerDraft, others: readonly ListenerDraft[], reason: Reason, report: Report): void {
  const facts = { listener: listenerTitle(draft), others: others.map(nameOf), reason, port: draft.node.port };
  const details = {
    about: listenerSubject(draft),
    related: others.slice(0, 5).map((other) => related(nameOf(other), other.node.origin)),
  };
  report(listenerConflict(facts, draft.node.origin, details));
}

function nameOf(draft: ListenerDraft): string {
  const title = listenerTitle(draft);
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** HTTPS and TLS share a port, since server names tell them apart; the other protocols need it for themselves. */
function familyOf({ node }: ListenerDraft): string {
  return node.protocol === "TLS" ? "HTTPS" : node.protocol;
}

/** TCP and UDP have no hostnames. */
function slotOf({ node }: ListenerDraft): string {
  return node.protocol === "TCP" || node.protocol === "UDP" ? "" : (node.hostname ?? "");
}
