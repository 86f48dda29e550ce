// mergeBackends: which backends have one cluster for all rules.

import type { JsonValue } from "../../../base/json/json.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import { type LabelSelector, selectorProblem, selects } from "../../../model/label-selector.ts";
import type { Project } from "../../../model/project.ts";
import type { LowerContext } from "../context.ts";
import type { ValueForm } from "../fields/value-forms.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

const labelSelector: ValueForm = {
  words: "a valid label selector",
  fits: (value: JsonValue) => selectorProblem(value as LabelSelector) === undefined,
};

/** It is read where rules get their clusters. */
export const mergeBackends: ProxyFeature = {
  name: "mergeBackends",
  fields: ["selector"],
  values: { selector: labelSelector },
  notes: {
    selector: "other backends have a cluster for each rule; without mergeBackends, `clusters` of gwc.yaml decides",
  },
  on: ["proxy"],
  lower: () => ({}),
};

/** What the EnvoyProxy says overrides the project file; names of statistics that are those of rules need a cluster for each. */
export function sharingOf(
  { parameters }: Pick<ProxyNode, "parameters">,
  clusters: Project["clusters"],
): LowerContext["isShared"] {
  const merging = parameters?.spec.mergeBackends;
  const namesRules = (parameters?.spec.telemetry?.metrics?.clusterStatName ?? "") !== "";
  if (merging === undefined) return () => clusters === "shared" && !namesRules;
  const { selector } = merging;
  return ({ labels = {} }) => selector === undefined || selects(selector as LabelSelector, labels);
}
