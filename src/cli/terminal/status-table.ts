// Statuses as a table: one line per condition.

import type { ObjectStatus } from "../../model/compilation.ts";

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

const header = ["OBJECT", "PART", "CONDITION", "STATUS", "REASON"] as const;

/** Columns as wide as their widest cell; messages stay in the yaml and json forms. */
export function printStatusTable(statuses: readonly ObjectStatus[]): string {
  const rows = [header as readonly string[], ...statuses.flatMap(rowsOf)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}

function rowsOf({ kind, metadata, status }: ObjectStatus): readonly (readonly string[])[] {
  const object = `${kind} ${metadata.namespace === undefined ? "" : `${metadata.namespace}/`}${metadata.name}`;
  return partsOf(status).flatMap(({ part, conditions }) =>
    conditions.map(({ type, status: value, reason }) => [object, part, type, value, reason]),
  );
}

interface Part {
  readonly part: string;
  readonly conditions: readonly Condition[];
}

/** The object's own conditions, then those of its listeners, parents and ancestors. */
function partsOf(status: ObjectStatus["status"]): readonly Part[] {
  const list = (field: string): readonly Record<string, unknown>[] =>
    (status[field] ?? []) as unknown as readonly Record<string, unknown>[];
  return [
    { part: "", conditions: list("conditions") as unknown as readonly Condition[] },
    ...list("listeners").map((listener) => ({
      part: `listener ${listener.name}`,
      conditions: listener.conditions as readonly Condition[],
    })),
    ...list("parents").map((parent) => ({
      part: `parent ${refText(parent.parentRef)}`,
      conditions: parent.conditions as readonly Condition[],
    })),
    ...list("ancestors").map((ancestor) => ({
      part: `ancestor ${refText(ancestor.ancestorRef)}`,
      conditions: ancestor.conditions as readonly Condition[],
    })),
  ];
}

function refText(reference: unknown): string {
  const { namespace, name, sectionName } = reference as {
    readonly namespace?: string;
    readonly name: string;
    readonly sectionName?: string;
  };
  return `${namespace === undefined ? "" : `${namespace}/`}${name}${sectionName === undefined ? "" : `#${sectionName}`}`;
}
