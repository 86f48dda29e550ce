// A dashboard of Grafana as it is imported: rows of time series, with variables for the source of data and the instances.

import { sha256 } from "../../../base/digest.ts";
import type { JsonObject } from "../../../base/json/json.ts";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { bundleName } from "../bundle-name.ts";
import { fillQuery, type Query } from "./query.ts";
import type { Statistics } from "./statistics.ts";

/** templates/dashboards/panels.yaml */
export interface DashboardTemplate {
  readonly rows: readonly { readonly title: string; readonly panels: readonly Panel[] }[];
}

interface Panel {
  readonly title: string;
  readonly description?: string;
  /** One of Grafana's. */
  readonly unit: string;
  readonly queries: readonly (Query & { readonly legend: string })[];
}

const width = 24;
const panelSize = { h: 8, w: 8 };

/** undefined: the bundle keeps no statistics that a panel shows. */
export function grafanaDashboard(
  bundle: EnvoyBundle,
  { rows }: DashboardTemplate,
  statistics: Statistics,
): JsonObject | undefined {
  const kept = rows
    .map(({ title, panels }) => ({ title, panels: panels.flatMap((panel) => panelOf(panel, statistics)) }))
    .filter(({ panels }) => panels.length > 0);
  const [metric] = JSON.stringify(kept).match(/envoy_\w+(?=\{)/) ?? [];
  if (metric === undefined) return undefined;
  return {
    uid: `gwc-${sha256(bundleName(bundle.proxy)).slice(0, 16)}`,
    title: `Envoy of ${titleOf(bundle.proxy)}`,
    tags: ["envoy", "gwc"],
    schemaVersion: 39,
    editable: true,
    refresh: "30s",
    time: { from: "now-1h", to: "now" },
    templating: { list: variables(metric) },
    panels: layOut(kept),
  };
}

const source = { type: "prometheus", uid: "$datasource" };

function variables(metric: string): readonly JsonObject[] {
  const query = `label_values(${metric}, instance)`;
  return [
    { name: "datasource", label: "Data source", type: "datasource", query: "prometheus" },
    {
      ...{ name: "instance", label: "Instance", type: "query", datasource: source, query, definition: query },
      ...{ refresh: 2, multi: true, includeAll: true, allValue: ".*", current: { text: "All", value: "$__all" } },
    },
  ];
}

function panelOf(panel: Panel, statistics: Statistics): readonly JsonObject[] {
  const { title, description, unit, queries } = panel;
  const targets = queries.flatMap(({ legend, ...query }) => {
    const expr = fillQuery(query, statistics);
    return expr === undefined ? [] : [{ expr, legendFormat: legend, datasource: source }];
  });
  if (targets.length === 0) return [];
  return [
    {
      ...{ type: "timeseries", title, ...(description !== undefined && { description }), datasource: source },
      fieldConfig: { defaults: { unit, min: 0 }, overrides: [] },
      targets: targets.map((target, index) => ({ refId: String.fromCharCode(65 + index), ...target })),
    },
  ];
}

/** Three panels beside each other, below the title of their row. */
function layOut(rows: readonly { readonly title: string; readonly panels: readonly JsonObject[] }[]) {
  const placed: JsonObject[] = [];
  let y = 0;
  for (const { title, panels } of rows) {
    placed.push({ id: placed.length + 1, type: "row", title, gridPos: { x: 0, y, w: width, h: 1 }, panels: [] });
    const perLine = width / panelSize.w;
    for (const [index, panel] of panels.entries()) {
      const [x, line] = [(index % perLine) * panelSize.w, Math.floor(index / perLine)];
      placed.push({ id: placed.length + 1, ...panel, gridPos: { x, y: y + 1 + line * panelSize.h, ...panelSize } });
    }
    y += 1 + Math.ceil(panels.length / perLine) * panelSize.h;
  }
  return placed;
}
