// The rules between fields that the CRDs express in CEL, as gwc's own predicates: one table per kind.

import type { JsonObject } from "../../../base/json/json.ts";
import type { Channel } from "../../../model/channel.ts";
import { compileTable, type Violation } from "./compile-table.ts";
import { tables } from "./tables.ts";

type Walker = (object: JsonObject, found: (violation: Violation) => void) => void;

const walkers: Record<Channel, Map<string, Walker>> = { standard: new Map(), experimental: new Map() };

/** Every rule that the object breaks, as checkRules hands it over. */
export function brokenRules(
  of: { readonly kind: string; readonly version: string },
  channel: Channel,
  object: JsonObject,
): readonly Violation[] {
  const violations: Violation[] = [];
  checkRules(of, channel, object, (violation) => violations.push(violation));
  return violations;
}

/**
 * Hands over every rule that the object breaks, in the order of the kind's table; a kind without rules breaks none.
 * @param object the whole object, defaults applied, found valid by the schema of its kind.
 * @see https://kubernetes.io/docs/reference/using-api/cel/ for the rules' meaning; the CRDs for their texts.
 */
export function checkRules(
  { kind, version }: { readonly kind: string; readonly version: string },
  channel: Channel,
  object: JsonObject,
  found: (violation: Violation) => void,
): void {
  const table = tables[kind];
  if (table === undefined) return;
  const key = `${kind} ${version}`;
  let walker = walkers[channel].get(key);
  if (walker === undefined) {
    walker = compileTable(table, { channel, version });
    walkers[channel].set(key, walker);
  }
  walker(object, found);
}
