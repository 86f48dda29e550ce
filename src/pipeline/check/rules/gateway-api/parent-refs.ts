// The Gateways that a route attaches to: each place once, in the same way.

import type { JsonObject } from "../../../../base/json/json.ts";
import { uniqueBy } from "../combinators.ts";
import { and } from "../conditions.ts";
import { at, type Fail, listRule, only, type Placement } from "../rule.ts";

const parts = { standard: ["sectionName"], experimental: ["sectionName", "port"] } as const;

/** What holds for the parentRefs of every kind of route. */
export const parentRefs: Placement = at(
  "spec.parentRefs",
  only("standard", unique("e906342c6f92", parts.standard)),
  only("experimental", unique("8392cce9fda2", parts.experimental)),
  only("standard", alike("c931cd547ca6", parts.standard)),
  only("experimental", alike("30e99257d51d", parts.experimental)),
);

/** One reference to one place of a parent. */
function unique(upstream: string, fields: readonly string[]) {
  const rule = uniqueBy(upstream, and(["parent", ...fields]), (ref) =>
    JSON.stringify([parentOf(ref), ...fields.map((field) => ref[field] || "")]),
  );
  return { ...rule, name: "parent-refs-unique" };
}

/** Several references to one parent all name a section, or none does; the same for ports. */
function alike(upstream: string, fields: readonly string[]) {
  return listRule("parent-refs-alike", upstream, (refs, fail) => {
    if (refs.length < 2) return;
    const firstByParent = new Map<string, JsonObject>();
    refs.forEach((ref, index) => {
      const parent = parentOf(ref);
      const first = firstByParent.get(parent);
      if (first === undefined) firstByParent.set(parent, ref);
      else for (const field of fields) failUnlike(first, ref, field, index, fail);
    });
  });
}

function failUnlike(first: JsonObject, ref: JsonObject, field: string, index: number, fail: Fail): void {
  if (!first[field] === !ref[field]) return;
  fail(
    `only one of two references to "${String(ref.name)}" has ${field}.`,
    `set ${field} in all references to that parent, or in none.`,
    index,
  );
}

function parentOf(ref: JsonObject): string {
  return JSON.stringify([ref.group, ref.kind, ref.name, ref.namespace || ""]);
}
