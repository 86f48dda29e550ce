// What every part of the stage needs.

import type { Report } from "../../diagnostics/diagnostic.ts";
import type { Project } from "../../model/project.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";
import type { Namespaces } from "./namespaces.ts";
import type { RejectedObjects } from "./references/absence.ts";
import type { ReferenceGrants } from "./references/reference-grants.ts";
import type { Uses } from "./uses.ts";

export interface ResolveContext {
  readonly resources: ResourceSet;
  readonly project: Project;
  /** The moment at which certificates must be valid. */
  readonly now: Date;
  readonly report: Report;
  readonly grants: ReferenceGrants;
  readonly namespaces: Namespaces;
  /** Takes each object that is found for another one. */
  readonly uses: Uses;
  /** Objects of the input that have errors of their own. */
  readonly rejected: RejectedObjects;
}
