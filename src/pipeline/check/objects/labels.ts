// Checks labels and annotations: their keys, and that they map to text.

import { isJsonObject, type JsonObject, type JsonValue, type Path, printPath } from "../../../base/json/json.ts";
import * as catalogue from "../../../diagnostics/catalogue/check.ts";
import type { Report } from "../../../diagnostics/diagnostic.ts";
import { placeAt } from "../schemas/place.ts";
import { type Identity, titleOfIdentity } from "./identity.ts";
import { isDnsName, isLabelPart } from "./names.ts";

type Field = "labels" | "annotations";

/** The sound entries; the others are reported. */
export function checkLabels(
  metadata: JsonObject,
  field: Field,
  identity: Identity,
  report: Report,
): Readonly<Record<string, string>> {
  const value = metadata[field] ?? {};
  const complain = (path: Path, what: string): void => {
    const facts = { title: titleOfIdentity(identity), field: printPath(path), what };
    report(catalogue.labelInvalid(facts, placeAt(identity.document, path)));
  };
  if (!isJsonObject(value)) {
    complain(["metadata", field], "has to map names to text");
    return {};
  }
  const result: Record<string, string> = {};
  for (const [key, item] of Object.entries(value)) {
    const what = problemOf(key, item, field);
    if (what !== undefined) complain(["metadata", field, key], what);
    else result[key] = typeof item === "string" ? item : "";
  }
  return result;
}

function problemOf(key: string, value: JsonValue | undefined, field: Field): string | undefined {
  const slash = key.indexOf("/");
  // Kubernetes looks at annotations' keys in lower case.
  const prefix = field === "annotations" ? key.slice(0, slash).toLowerCase() : key.slice(0, slash);
  if (slash >= 0 && !isDnsName(prefix)) return "has a key whose part before the slash is no DNS name";
  if (!isLabelPart(key.slice(slash + 1))) return "has a key whose name is not valid";
  // A key without a value is what Kubernetes reads as an empty text.
  if (value === null || value === undefined) return undefined;
  if (typeof value !== "string") return "has to be text";
  return field === "labels" && value !== "" && !isLabelPart(value) ? `is "${value}", which no label may be` : undefined;
}
