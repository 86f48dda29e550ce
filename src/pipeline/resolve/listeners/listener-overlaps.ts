// TLS listeners of one port that a client can mistake for one another.

import { groupBy } from "../../../base/group-by.ts";
import { overlappingTls } from "../../../diagnostics/catalogue/resolve.ts";
import { type Report, related } from "../../../diagnostics/diagnostic.ts";
import type { ListenerOverlap } from "../../../model/graph/attachment.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { type ListenerDraft, listenerTitle } from "./listener-draft.ts";

/** How many others are named; a wildcard can cover thousands. */
const mostOthers = 3;

/**
 * The listeners whose hostname, or a name of whose certificates, overlaps with that of another one on the same port. Certificates whose
 * contents are not in the input, and listeners that are not accepted, are ignored. Reported where gwc cannot answer a misdirected request
 * with 421, because a listener does not speak HTTP.
 * @see https://gateway-api.sigs.k8s.io/geps/gep-3567/
 */
export function findOverlaps(
  drafts: readonly ListenerDraft[],
  report: Report,
): ReadonlyMap<ListenerDraft, ListenerOverlap> {
  const overlaps = new Map<ListenerDraft, ListenerOverlap>();
  const secure = drafts.filter(({ node, accepted }) => accepted && node.tlsMode !== undefined);
  for (const onPort of groupBy(secure, ({ node }) => node.port).values()) {
    if (onPort.length < 2) continue;
    const byCertificate = overlapsOf(onPort, certificateNamesOf, certificatesCovering);
    const byHostname = overlapsOf(onPort, ({ node }) => [node.hostname ?? ""], hostnamesCovering);
    for (const draft of onPort) {
      const certificates = byCertificate(draft);
      const others = certificates.length > 0 ? certificates : byHostname(draft);
      const reason = certificates.length > 0 ? "OverlappingCertificates" : "OverlappingHostnames";
      if (others.length === 0) continue;
      overlaps.set(draft, { reason, others: others.map((other) => titleBeside(other, draft)) });
      if ([draft, ...others].some(({ node }) => node.protocol !== "HTTPS")) reportOverlap(draft, others, report);
    }
  }
  return overlaps;
}

function certificateNamesOf({ node }: ListenerDraft): readonly string[] {
  return [...new Set(node.certificates.flatMap(({ dnsNames }) => dnsNames ?? []))];
}

/** A wildcard in a certificate stands for one label. */
function certificatesCovering(name: string): readonly string[] {
  return [name, `*.${name.split(".").slice(1).join(".")}`];
}

/** A wildcard of a listener stands for any number of labels; "" is every host. */
function hostnamesCovering(hostname: string): readonly string[] {
  const labels = hostname.split(".");
  return [hostname, ...labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join(".")}`), ""];
}

/** For each listener the first few others that overlap with it. Names are looked up, since comparing pairs would take too long. */
function overlapsOf(
  drafts: readonly ListenerDraft[],
  namesOf: (draft: ListenerDraft) => readonly string[],
  covering: (name: string) => readonly string[],
): (draft: ListenerDraft) => readonly ListenerDraft[] {
  const holders = new Map<string, ListenerDraft[]>();
  const covered = new Map<string, ListenerDraft[]>();
  for (const draft of drafts) {
    for (const name of namesOf(draft)) {
      push(holders, name, draft);
      for (const cover of new Set(covering(name))) push(covered, cover, draft);
    }
  }
  return (draft) => {
    const near = namesOf(draft).flatMap((name) => [
      ...(covered.get(name) ?? []).slice(0, mostOthers + 1),
      ...covering(name).flatMap((cover) => (holders.get(cover) ?? []).slice(0, mostOthers + 1)),
    ]);
    return [...new Set(near)].filter((other) => other !== draft).slice(0, mostOthers);
  };
}

/** With its Gateway where that is another one, as with merged Gateways. */
function titleBeside({ spec, node }: ListenerDraft, draft: ListenerDraft): string {
  return node.gateway === draft.node.gateway ? `"${spec.name}"` : `"${spec.name}" of ${titleOf(node.gateway)}`;
}

function push(byName: Map<string, ListenerDraft[]>, name: string, draft: ListenerDraft): void {
  const known = byName.get(name);
  if (known === undefined) byName.set(name, [draft]);
  else known.push(draft);
}

function reportOverlap(draft: ListenerDraft, others: readonly ListenerDraft[], report: Report): void {
  const names = others.map((other) => `listener ${titleBeside(other, draft)}`);
  const facts = { listener: listenerTitle(draft), others: names, port: draft.node.port };
  const places = others.map((other) => related(`listener ${titleBeside(other, draft)}`, other.node.origin));
  report(overlappingTls(facts, draft.node.origin, { related: places }));
}
