// Alert rules of Prometheus.

import type { JsonObject } from "../../../base/json/json.ts";
import { fillQuery, type Query } from "./query.ts";
import type { Statistics } from "./statistics.ts";

/** templates/dashboards/alerts.yaml */
export interface AlertTemplate {
  readonly rules: readonly Alert[];
}

interface Alert extends Query {
  readonly alert: string;
  readonly for: string;
  readonly severity: "critical" | "warning";
  /** With templates of Prometheus. */
  readonly summary: string;
}

export function alertRules({ rules }: AlertTemplate, statistics: Statistics): readonly JsonObject[] {
  return rules.flatMap(({ alert, for: pending, severity, summary, ...query }) => {
    const expr = fillQuery(query, statistics);
    return expr === undefined ? [] : [{ alert, expr, for: pending, labels: { severity }, annotations: { summary } }];
  });
}
