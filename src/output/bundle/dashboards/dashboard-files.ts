// dashboards/: a dashboard of Grafana and rules of Prometheus, of the statistics that the bundle's Envoy has.

import { InternalError } from "../../../base/internal-error.ts";
import { printJson } from "../../../base/json/print-json.ts";
import { printYaml } from "../../../base/json/print-yaml.ts";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import { proxyPath } from "../../../model/proxy-name.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { readYaml } from "../../../source/read-yaml.ts";
import type { BundleFile } from "../tree.ts";
import { type AlertTemplate, alertRules } from "./alerts.ts";
import { type DashboardTemplate, grafanaDashboard } from "./grafana.ts";
import { statisticsOf } from "./statistics.ts";

/** @param templates text of templates/dashboards by file name. A file that would show nothing is left out. */
export function dashboardFiles(bundle: EnvoyBundle, templates: ReadonlyMap<string, string>): readonly BundleFile[] {
  const statistics = statisticsOf(bundle);
  const read = <Template>(name: string) => readTemplate<Template>(templates.get(name), name);
  const dashboard = grafanaDashboard(bundle, read<DashboardTemplate>("panels.yaml"), statistics);
  const rules = alertRules(read<AlertTemplate>("alerts.yaml"), statistics);
  const groups = [{ name: `envoy ${proxyPath(bundle.proxy)}`, rules }];
  const caption = `# Rules of Prometheus for the Envoy of ${titleOf(bundle.proxy)}.\n`;
  return [
    ...(dashboard === undefined ? [] : [{ path: "dashboards/grafana.json", content: printJson(dashboard) }]),
    ...(rules.length === 0 ? [] : [{ path: "dashboards/alerts.yaml", content: `${caption}${printYaml({ groups })}` }]),
  ];
}

function readTemplate<Template>(text: string | undefined, name: string): Template {
  const { value, problems } = readYaml(text ?? "", { start: 0, end: text?.length ?? 0 });
  if (text === undefined || problems.length > 0) throw new InternalError(`templates/dashboards/${name} cannot be read`);
  return value as unknown as Template;
}
