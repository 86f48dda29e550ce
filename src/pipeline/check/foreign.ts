// Counts the objects of other tools, once per kind.

import { sortedBy } from "../../base/ordering.ts";
import { notRelevant } from "../../diagnostics/catalogue/check.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { ForeignObject } from "../../model/compilation.ts";
import type { SourceDocument } from "../../source/document.ts";

/** The objects with the reason why gwc ignores them; each kind is reported at its first object. */
export function reportForeign(
  found: readonly { readonly object: ForeignObject["resource"]; readonly document: SourceDocument }[],
  report: Report,
): readonly ForeignObject[] {
  const byKind = new Map<string, (typeof found)[number][]>();
  for (const each of found) {
    const key = `${each.object.group}/${each.object.version}/${each.object.kind}`;
    const same = byKind.get(key);
    if (same === undefined) byKind.set(key, [each]);
    else same.push(each);
  }
  for (const [, group] of sortedBy(byKind, ([key]) => key)) {
    const first = group[0];
    if (first === undefined) continue;
    const { kind, group: apiGroup, version } = first.object;
    const facts = { kind, apiVersion: apiGroup === "" ? version : `${apiGroup}/${version}`, count: group.length };
    report(notRelevant(facts, { document: first.document, path: ["kind"] }));
  }
  return found.map(({ object }) => ({ resource: object, reason: "gwc does not read this kind" }));
}
