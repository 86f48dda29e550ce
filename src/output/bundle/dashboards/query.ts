// Queries of the templates: what they need of a bundle, and the query for its stat prefixes.

import type { Statistics } from "./statistics.ts";

export interface Query {
  /** Envoy's names of statistics, where <http> and the like are each of the bundle's stat prefixes. */
  readonly needs: readonly string[];
  readonly expr: string;
}

const placeholder = /<([A-Za-z]+)>/g;

/** The expression for the prefixes that have all that it needs; undefined where none has. */
export function fillQuery({ needs, expr }: Query, { subjects, keeps }: Statistics): string | undefined {
  const values = new Map<string, readonly string[]>();
  for (const need of needs) {
    const [subject] = subjectsIn(need);
    if (subject === undefined) {
      if (!keeps(need)) return undefined;
      continue;
    }
    const before = values.get(subject) ?? subjects[subject] ?? [];
    const kept = before.filter((value) => keeps(need.replace(placeholder, () => value)));
    if (kept.length === 0) return undefined;
    values.set(subject, kept);
  }
  return expr.replaceAll(placeholder, (_, subject: string) => anyOf(values.get(subject) ?? []));
}

function subjectsIn(text: string): readonly string[] {
  return [...text.matchAll(placeholder)].map(([, name = ""]) => name);
}

/** A regular expression in a string of PromQL. Before a word, "$" alone would be a variable of Grafana. */
function anyOf(values: readonly string[]): string {
  const expression = values
    .map((value) => value.replace(/[\\^.*+?()[\]{}|]/g, "\\$&").replaceAll("$", "[$$]"))
    .join("|");
  return JSON.stringify(expression).slice(1, -1);
}
