// What the two sides do not agree on for a reason, as exceptions.json lists it.

import type { RuleTable } from "./api-server.ts";
import list from "./exceptions.json";
import type { Problem } from "./problems.ts";

export type Side = "gwc" | "server";

/** True for a problem that only that side tells, and for a reason. */
export function isExcused(side: Side, { text }: Problem): boolean {
  return list.problems.some((exception) => exception.side === side && new RegExp(exception.text).test(text));
}

/** A rule that was not seen both to hold and to fail. */
export interface UnseenRule {
  readonly kind: string;
  readonly version: string;
  readonly channel: string;
  readonly path: string;
  readonly digest: string;
  readonly rule: string;
  readonly never: "holds" | "fails";
}

/** Rules of the kinds that gwc knows which were not seen both ways, but for those that exceptions.json names. */
export function unseenRules(tables: readonly RuleTable[], kinds: ReadonlySet<string>): readonly UnseenRule[] {
  return tables
    .filter(({ kind }) => kinds.has(kind))
    .flatMap(({ kind, version, channel, rules }) =>
      (rules ?? []).flatMap(({ path, digest, rule, holds, fails }) => [
        ...(holds === 0 ? [{ kind, version, channel, path, digest, rule, never: "holds" as const }] : []),
        ...(fails === 0 ? [{ kind, version, channel, path, digest, rule, never: "fails" as const }] : []),
      ]),
    )
    .filter((rule) => !list.rules.some((exception) => isSame(exception, rule)));
}

function isSame(exception: (typeof list.rules)[number], { kind, path, digest, never }: UnseenRule): boolean {
  const { kinds, path: start, digest: first, never: ways } = exception;
  return kinds.includes(kind) && path.startsWith(start) && digest.startsWith(first) && ways.includes(never);
}
