// Checks an object's metadata: name and namespace, and fields that no metadata has.

import { didYouMean } from "../../../base/did-you-mean.ts";
import { isJsonObject, type JsonObject } from "../../../base/json/json.ts";
import * as catalogue from "../../../diagnostics/catalogue/check.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import type { Metadata } from "../../../model/resources/resource.ts";
import { placeAt } from "../schemas/place.ts";
import { foundInWords, placeholderHint } from "../schemas/wording.ts";
import { type Identity, titleOfIdentity } from "./identity.ts";
import { checkLabels } from "./labels.ts";
import { isDnsLabel, isDnsName } from "./names.ts";

// Of ObjectMeta; most of them are set by a cluster, and are in what was exported from one.
const given = ["annotations", "creationTimestamp", "finalizers", "generateName", "labels", "name", "namespace"];
const kept = ["deletionGracePeriodSeconds", "deletionTimestamp", "generation", "managedFields", "ownerReferences"];
const fields = [...given, ...kept, "resourceVersion", "selfLink", "uid"];

const dnsLabel = "a DNS label of at most 63 lowercase letters, digits and dashes";
const dnsName = "a DNS name of at most 253 lowercase letters, digits, dashes and dots";

/** The metadata in gwc's form; what is wrong with it is reported and left out. */
export function checkMetadata(identity: Identity, report: Report): Metadata {
  const metadata = metadataOf(identity, report);
  checkFields(metadata, identity, report);
  if (identity.name === "") reportMissingName(metadata, identity, report);
  else checkName(identity, report);
  checkNamespace(metadata.namespace, identity, report);
  const { creationTimestamp, generation, uid } = metadata;
  return {
    labels: checkLabels(metadata, "labels", identity, report),
    annotations: checkLabels(metadata, "annotations", identity, report),
    ...(typeof creationTimestamp === "string" ? { creationTimestamp } : {}),
    ...(typeof generation === "number" ? { generation } : {}),
    ...(typeof uid === "string" ? { uid } : {}),
  };
}

function metadataOf(identity: Identity, report: Report): JsonObject {
  const { metadata } = identity.document.value;
  if (isJsonObject(metadata)) return metadata;
  if (metadata !== undefined && metadata !== null) {
    const facts = { title: titleOfIdentity(identity), field: "metadata", expected: "an object" };
    const place = placeAt(identity.document, ["metadata"]);
    report(catalogue.wrongType({ ...facts, found: foundInWords(metadata), hint: undefined }, place));
  }
  return {};
}

function checkFields(metadata: JsonObject, identity: Identity, report: Report): void {
  const { document } = identity;
  for (const name of Object.keys(metadata)) {
    if (fields.includes(name)) continue;
    const facts = { title: titleOfIdentity(identity), field: "metadata", name, elsewhere: undefined, known: given };
    const place = { kind: "key", origin: { document, path: ["metadata", name] } } as const;
    report(catalogue.unknownField({ ...facts, near: didYouMean(name, fields) }, place));
  }
}

function reportMissingName(metadata: JsonObject, { document, definition }: Identity, report: Report): void {
  const generated = typeof metadata.generateName === "string";
  report(catalogue.nameMissing({ kind: definition.kind, generated }, placeAt(document, ["metadata", "name"])));
}

function checkName(identity: Identity, report: Report): void {
  const { kind } = identity.definition;
  const short = kind === "Namespace" || kind === "Service";
  // A ClusterTrustBundle of a signer is named after it: example.com:signer:name.
  const name = kind === "ClusterTrustBundle" ? identity.name.replaceAll(":", ".") : identity.name;
  if (short ? isDnsLabel(name) : isDnsName(name)) return;
  const form = short ? dnsLabel : dnsName;
  const facts = {
    title: titleOfIdentity(identity),
    field: "metadata.name",
    value: identity.name,
    form,
    hint: placeholderHint(identity.name),
  };
  report(catalogue.nameInvalid(facts, placeAt(identity.document, ["metadata", "name"])));
}

function checkNamespace(namespace: unknown, identity: Identity, report: Report): void {
  if (namespace === undefined || namespace === null || namespace === "") return;
  const title = titleOfIdentity(identity);
  const place = placeAt(identity.document, ["metadata", "namespace"]);
  // An object may have a field called toString, so only a string is used as it is.
  const value = typeof namespace === "string" ? namespace : JSON.stringify(namespace);
  if (identity.definition.scope === "Cluster") report(catalogue.namespaceIgnored({ title, namespace: value }, place));
  else if (typeof namespace !== "string" || !isDnsLabel(namespace)) {
    report(
      catalogue.nameInvalid(
        { title, field: "metadata.namespace", value, form: dnsLabel, hint: placeholderHint(value) },
        place,
      ),
    );
  }
}
