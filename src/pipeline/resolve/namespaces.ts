// The labels of namespaces, also of those that no Namespace object describes.

import { selectorNeedsNamespace } from "../../diagnostics/catalogue/resolve.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";
import type { Origin } from "../../source/document.ts";
import { type LabelSelector, labelsAskedFor, selects } from "./label-selector.ts";

/** The label that Kubernetes gives every namespace. */
const nameLabel = "kubernetes.io/metadata.name";

/** Namespaces by labels. A namespace that is not in the input has its name label only. */
export class Namespaces {
  readonly #resources: ResourceSet;
  readonly #report: Report;

  constructor(resources: ResourceSet, report: Report) {
    this.#resources = resources;
    this.#report = report;
  }

  /** Whether the selector at `origin` takes the namespace; warns where only an absent Namespace object could tell. */
  selects(selector: LabelSelector, namespace: string, origin: Origin): boolean {
    const known = this.#resources.find("Namespace", "", namespace);
    if (known === undefined) this.#warnAboutUnknown(selector, namespace, origin);
    return selects(selector, { ...known?.metadata.labels, [nameLabel]: namespace });
  }

  #warnAboutUnknown(selector: LabelSelector, namespace: string, origin: Origin): void {
    const labels = labelsAskedFor(selector).filter((label) => label !== nameLabel);
    if (labels.length > 0) this.#report(selectorNeedsNamespace({ namespace, labels }, origin));
  }
}
