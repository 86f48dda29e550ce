// Takes the objects out of a `kind: List`.

import { isJsonObject, type JsonObject, type JsonValue, type Path } from "../../base/json/json.ts";
import { listItemNotAnObject, listItemsNotSequence } from "../../diagnostics/catalogue/load.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import type { SourceDocument } from "../../source/document.ts";

/** The object itself, or the objects of a List, of an HTTPRouteList and of Lists within Lists. Reports items that are not objects. */
export function unrollList(document: SourceDocument, report: Report): readonly SourceDocument[] {
  const items = itemsOf(document.value);
  if (items === undefined) return [document];
  if (!Array.isArray(items)) {
    const facts = { list: String(document.value.kind), what: describeValue(items) };
    report(listItemsNotSequence(facts, { document, path: ["items"] }));
    return [];
  }
  return items.flatMap((item, index) => {
    const path: Path = ["items", index];
    if (isJsonObject(item))
      return unrollList(
        { ...document, listPath: [...document.listPath, ...path], value: withKind(item, document.value) },
        report,
      );
    report(listItemNotAnObject({ list: String(document.value.kind), what: describeValue(item) }, { document, path }));
    return [];
  });
}

/** The value of `items`, where the object is a list: a custom kind whose name ends in List is one only with items and without a name. */
function itemsOf({ kind, apiVersion, items, metadata }: JsonObject): JsonValue | undefined {
  if (typeof kind !== "string" || !kind.endsWith("List")) return undefined;
  if (Array.isArray(items)) return items;
  if (kind === "List" && apiVersion === "v1") return items ?? [];
  const isNamed = isJsonObject(metadata) && metadata.name !== undefined;
  return isNamed ? undefined : items;
}

/** Items of a typed list, such as HTTPRouteList, may leave out what the list says. */
function withKind(item: JsonObject, list: JsonObject): JsonObject {
  if (list.kind === "List" || item.kind !== undefined) return item;
  return { apiVersion: list.apiVersion, ...item, kind: String(list.kind).slice(0, -"List".length) };
}

/** "a string", "a sequence", … for messages. */
export function describeValue(value: JsonValue): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a sequence";
  return typeof value === "string" ? "a string" : typeof value === "object" ? "a mapping" : `a ${typeof value}`;
}
