// Finds out what a document is: an object of a known kind, another tool's object, or neither.

import { didYouMean } from "../../../base/did-you-mean.ts";
import { isJsonObject, type JsonObject } from "../../../base/json/json.ts";
import * as catalogue from "../../../diagnostics/catalogue/check.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { ForeignObject } from "../../../model/compilation.ts";
import type { SourceDocument } from "../../../source/document.ts";
import { type KindDefinition, kinds, newestVersion, ownGroups } from "../schemas/kinds.ts";

/** An object of a known kind and version. `name` is "" where it is missing, which is then reported. */
export interface Identity {
  readonly document: SourceDocument;
  readonly definition: KindDefinition;
  readonly version: string;
  readonly namespace: string;
  readonly name: string;
}

type Identified =
  | { readonly kind: "known"; readonly identity: Identity }
  | { readonly kind: "foreign"; readonly object: ForeignObject["resource"]; readonly document: SourceDocument };

/** What the document is; undefined where it cannot be told, and then a problem is reported. */
export function identify(document: SourceDocument, report: Report): Identified | undefined {
  const { apiVersion, kind } = document.value;
  if (typeof apiVersion !== "string" || apiVersion === "" || typeof kind !== "string" || kind === "") {
    const missing = ["apiVersion", "kind"].filter(
      (field) => typeof document.value[field] !== "string" || document.value[field] === "",
    );
    report(catalogue.notAnObject({ missing }, { document, path: [] }));
    return undefined;
  }
  const slash = apiVersion.lastIndexOf("/");
  const group = slash < 0 ? "" : apiVersion.slice(0, slash);
  const version = apiVersion.slice(slash + 1);
  const definition = kinds.get(kind);
  if (definition?.group === group) return known(document, definition, version, report);
  if (reportMistake(document, kind, group, report)) return undefined;
  const { namespace, name } = placeOf(document.value);
  return { kind: "foreign", object: { kind, group, version, namespace, name }, document };
}

function known(
  document: SourceDocument,
  definition: KindDefinition,
  version: string,
  report: Report,
): Identified | undefined {
  if (!definition.versions.has(version)) {
    const facts = { kind: definition.kind, version, known: [...definition.versions.keys()] };
    report(catalogue.unknownVersion(facts, { document, path: ["apiVersion"] }));
    return undefined;
  }
  const { namespace, name } = placeOf(document.value);
  const scoped = definition.scope === "Cluster" ? "" : namespace || "default";
  return { kind: "known", identity: { document, definition, version, namespace: scoped, name } };
}

/** True when the kind or the group is nearly one that gwc knows, which is reported; else the object is another tool's. */
function reportMistake(document: SourceDocument, kind: string, group: string, report: Report): boolean {
  const sameKind = kinds.get(kind);
  if (sameKind !== undefined && isMisspeltGroup(group, sameKind.group)) {
    report(catalogue.wrongGroup({ kind, group, expected: apiVersionOf(sameKind) }, { document, path: ["apiVersion"] }));
    return true;
  }
  const candidates = [...kinds.values()].filter((definition) => definition.group === group);
  const near = didYouMean(
    kind,
    candidates.map((definition) => definition.kind),
  );
  // Kubernetes has kinds of its own that look alike, so beyond known groups only the letters' case counts.
  if (near === undefined || !(ownGroups.has(group) || near.toLowerCase() === kind.toLowerCase())) return false;
  const definition = kinds.get(near);
  if (definition === undefined || sameKind !== undefined) return false;
  report(
    catalogue.unknownKind(
      { kind, group, near, nearApiVersion: apiVersionOf(definition) },
      { document, path: ["kind"] },
    ),
  );
  return true;
}

function isMisspeltGroup(group: string, expected: string): boolean {
  if (expected === "") return group === "core";
  if (group === "" || didYouMean(group, [expected]) !== undefined) return true;
  // networking.k8s.io for gateway.networking.k8s.io; the groups of service meshes end differently.
  return expected.endsWith(`.${group}`) || (ownGroups.has(group) && ownGroups.has(expected));
}

function apiVersionOf(definition: KindDefinition): string {
  const version = newestVersion(definition);
  return definition.group === "" ? version : `${definition.group}/${version}`;
}

function placeOf(value: JsonObject): { namespace: string; name: string } {
  const metadata = isJsonObject(value.metadata) ? value.metadata : {};
  const text = (field: string): string => (typeof metadata[field] === "string" ? metadata[field] : "");
  return { namespace: text("namespace"), name: text("name") };
}

/** The object as people say it, also when it has no name. */
export function titleOfIdentity({ definition: { kind, scope }, namespace, name }: Identity): string {
  if (name === "") return `the ${kind} without a name`;
  return scope === "Cluster" ? `${kind} ${name}` : `${kind} ${namespace}/${name}`;
}
