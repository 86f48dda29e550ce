// Turns documents into typed resources: known kinds, valid by their schemas and rules, no two with one identity.

import { compareText } from "../../base/ordering.ts";
import * as catalogue from "../../diagnostics/catalogue/check.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { Channel } from "../../model/channel.ts";
import type { ForeignObject } from "../../model/compilation.ts";
import type { KnownResource } from "../../model/resources/known-resources.ts";
import { ResourceSet } from "../../model/resources/resource-set.ts";
import type { SourceDocument } from "../../source/document.ts";
import { reportForeign } from "./foreign.ts";
import { checkOnce } from "./objects/check-once.ts";
import { type Identity, identify, titleOfIdentity } from "./objects/identity.ts";
import { newestVersion } from "./schemas/kinds.ts";
import { placeAt } from "./schemas/place.ts";
import { loadValidator, type Validator } from "./schemas/validators.ts";

export interface CheckOptions {
  readonly channel: Channel;
}

export interface CheckedDocuments {
  /** The valid objects. */
  readonly resources: ResourceSet;
  /** Known objects with errors, which are not among the resources: what refers to them is not to blame for their absence. */
  readonly rejected: readonly RejectedObject[];
  /** Objects of kinds that gwc does not read. */
  readonly notRelevant: readonly ForeignObject[];
}

export type RejectedObject = Pick<KnownResource, "kind" | "group" | "namespace" | "name" | "document">;

/** Checks every document and reports every problem of each; the order of the documents does not change the resources. */
export async function checkDocuments(
  documents: readonly SourceDocument[],
  { channel }: CheckOptions,
  report: Report,
): Promise<CheckedDocuments> {
  const identified = documents.flatMap((document) => identify(document, report) ?? []);
  const identities = identified.flatMap((each) => (each.kind === "known" ? [each.identity] : []));
  const validators = await loadValidators(identities, channel);
  const twins = reportTwins(identities, report);
  const resources: KnownResource[] = [];
  const rejected: RejectedObject[] = [];
  for (const identity of identities) {
    const served = isServed(identity, channel, report);
    const validator = validators.get(schemaPathOf(identity, channel)) as Validator;
    const checked = checkOnce(identity, validator, channel, report);
    const resource = checked instanceof Promise ? await checked : checked;
    if (resource !== undefined && served && !twins.has(identity)) resources.push(resource);
    else rejected.push(rejectedOf(identity));
  }
  const notRelevant = reportForeign(
    identified.flatMap((each) => (each.kind === "foreign" ? [each] : [])),
    report,
  );
  return { resources: new ResourceSet(resources), rejected, notRelevant };
}

async function loadValidators(
  identities: readonly Identity[],
  channel: Channel,
): Promise<ReadonlyMap<string, Validator>> {
  const paths = [...new Set(identities.map((identity) => schemaPathOf(identity, channel)))];
  return new Map(await Promise.all(paths.map(async (path) => [path, await loadValidator(path)] as const)));
}

function schemaPathOf({ definition, version }: Identity, channel: Channel): string {
  return definition.versions.get(version)?.[channel].schema ?? "";
}

/** Objects whose identity an earlier one has already, each reported with both places. */
function reportTwins(identities: readonly Identity[], report: Report): ReadonlySet<Identity> {
  const firstById = new Map<string, Identity>();
  const twins = new Set<Identity>();
  for (const identity of [...identities].sort(byPlace)) {
    const { definition, namespace, name, document } = identity;
    if (name === "") continue;
    const id = `${definition.kind}/${namespace}/${name}`;
    const first = firstById.get(id);
    if (first === undefined) firstById.set(id, identity);
    else {
      twins.add(identity);
      const related = [{ message: "first defined here", place: placeAt(first.document, ["metadata", "name"]) }];
      report(
        catalogue.objectTwice({ title: titleOfIdentity(identity) }, placeAt(document, ["metadata", "name"]), {
          related,
        }),
      );
    }
  }
  return twins;
}

function byPlace(a: Identity, b: Identity): number {
  return compareText(a.document.file.path, b.document.file.path) || a.document.start - b.document.start;
}

/** Whether a cluster of the channel serves the version; reports one that it does not. */
function isServed(identity: Identity, channel: Channel, report: Report): boolean {
  const { definition, version, document } = identity;
  if (definition.versions.get(version)?.[channel].served !== false) return true;
  const withGroup = (name: string): string => `${definition.group}/${name}`;
  const facts = {
    title: titleOfIdentity(identity),
    version: withGroup(version),
    newest: withGroup(newestVersion(definition)),
  };
  report(catalogue.versionNotServed(facts, placeAt(document, ["apiVersion"])));
  return false;
}

function rejectedOf({ document, definition: { kind, group }, namespace, name }: Identity): RejectedObject {
  return { kind, group, namespace, name, document };
}
