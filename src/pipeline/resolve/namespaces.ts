// The labels of namespaces, including those without a Namespace object.

import { selectorNeedsNamespace } from "../../diagnostics/catalogue/resolve.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { type LabelSelector, labelsAskedFor, selects } from "../../model/label-selector.ts";
import type { AnyResource } from "../../model/resources/resource.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";
import type { Origin } from "../../source/document.ts";
import type { Uses } from "./uses.ts";

/** The label that Kubernetes gives every namespace. */
const nameLabel = "kubernetes.io/metadata.name";

/** Namespaces by labels. A namespace that is not in the input has only the label with its name. */
export class Namespaces {
  readonly #resources: ResourceSet;
  readonly #uses: Uses;
  readonly #report: Report;

  constructor(resources: ResourceSet, uses: Uses, report: Report) {
    this.#resources = resources;
    this.#uses = uses;
    this.#report = report;
  }

  /**
   * Whether the selector at `origin` selects the namespace; warns where only a Namespace object that is not in the input could tell.
   * @param user what leads to the Namespace
   */
  selects(selector: LabelSelector, namespace: string, origin: Origin, user: AnyResource): boolean {
    const known = this.#resources.find("Namespace", "", namespace);
    if (known === undefined) this.#warnAboutUnknown(selector, namespace, origin);
    else this.#uses.note(user, known);
    return selects(selector, { ...known?.metadata.labels, [nameLabel]: namespace });
  }

  #warnAboutUnknown(selector: LabelSelector, namespace: string, origin: Origin): void {
    const labels = labelsAskedFor(selector).filter((label) => label !== nameLabel);
    if (labels.length > 0) this.#report(selectorNeedsNamespace({ namespace, labels }, origin));
  }
}
