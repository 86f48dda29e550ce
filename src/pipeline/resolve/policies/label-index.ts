// The objects of one kind by namespace and label, so that a selector looks only at those that it may select.

import { groupBy } from "../../../base/group-by.ts";
import { oncePerObject } from "../../../base/once-per-object.ts";
import { type LabelSelector, selects } from "../../../model/label-selector.ts";
import type { KnownKind, KnownResource } from "../../../model/resources/known-resources.ts";
import type { ResourceSet } from "../../../model/resources/resource-set.ts";

const indexesOf = oncePerObject((_: ResourceSet) => new Map<KnownKind, LabelIndex>());

/** The objects of the kind that the selector selects, in any order; `namespace`: only those in it. */
export function selectByLabels(
  kind: KnownKind,
  selector: LabelSelector,
  namespace: string | undefined,
  resources: ResourceSet,
): readonly KnownResource[] {
  const indexes = indexesOf(resources);
  const index = indexes.get(kind) ?? new LabelIndex(resources.ofKind(kind));
  indexes.set(kind, index);
  return index.candidates(selector, namespace).filter(({ metadata }) => selects(selector, metadata.labels));
}

class LabelIndex {
  readonly #all: readonly KnownResource[];
  readonly #byNamespace: ReadonlyMap<string, readonly KnownResource[]>;
  /** By label, and by label in a namespace. */
  readonly #byLabel = new Map<string, KnownResource[]>();

  constructor(all: readonly KnownResource[]) {
    this.#all = all;
    this.#byNamespace = groupBy(all, ({ namespace }) => namespace);
    for (const resource of all)
      for (const [key, value] of Object.entries(resource.metadata.labels))
        for (const namespace of [undefined, resource.namespace]) {
          const place = placeOf(key, value, namespace);
          const labelled = this.#byLabel.get(place);
          if (labelled === undefined) this.#byLabel.set(place, [resource]);
          else labelled.push(resource);
        }
  }

  /** All that have the label which the fewest have; without a label that must have a value, all. */
  candidates({ matchLabels = {}, matchExpressions = [] }: LabelSelector, namespace: string | undefined) {
    const labels = Object.entries(matchLabels).map(([key, value]) => ({ key, values: [value] as readonly string[] }));
    const required = [...labels, ...matchExpressions.filter(({ operator }) => operator === "In")];
    const found = required.map(({ key, values = [] }) =>
      [...new Set(values)].flatMap((value) => this.#byLabel.get(placeOf(key, value, namespace)) ?? []),
    );
    const [fewest] = found.sort((a, b) => a.length - b.length);
    return fewest ?? (namespace === undefined ? this.#all : (this.#byNamespace.get(namespace) ?? []));
  }
}

function placeOf(key: string, value: string, namespace: string | undefined): string {
  return namespace === undefined ? `${key}=${value}` : `${namespace}/${key}=${value}`;
}
