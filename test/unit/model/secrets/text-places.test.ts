// Every text field of Envoy, and of objects in a cluster, that gwc writes is known as free text or as a name.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parseAllDocuments } from "yaml";
import { isJsonObject, type JsonValue } from "../../../../src/base/json/json.ts";
import { placeBelow, textPlaceOf } from "../../../../src/model/secrets/text-places.ts";

/** Enum values, durations and numbers are no text. */
const noText = /^(?:(?:[A-Z]|TLSv)[A-Z0-9_]*|[A-Z][a-z]+(?:[A-Z][a-z]+)*|-?[\d.]+s?)$/;

function unlisted(value: JsonValue | undefined, field: string, above: string): readonly string[] {
  if (typeof value === "string")
    return textPlaceOf(field, above) === undefined && !noText.test(value) ? [`${above}.${field}: ${value}`] : [];
  if (Array.isArray(value)) return value.flatMap((item) => unlisted(item, field, above));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    placeBelow(name, field) === undefined ? unlisted(item, name, field) : [],
  );
}

test("a field that the cases write, and that is not in the table, contains no text", () => {
  const lines = readdirSync("test/cases").flatMap((name) => {
    const folder = join("test/cases", name, "expected");
    const files = readdirSync(folder).filter((file) => file.endsWith(".yaml"));
    return files.flatMap((file) =>
      parseAllDocuments(readFileSync(join(folder, file), "utf8")).flatMap((document) =>
        unlisted(document.toJS() as JsonValue, "", ""),
      ),
    );
  });
  assert.deepEqual([...new Set(lines)].sort(), []);
});
