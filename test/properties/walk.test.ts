// Nothing is silent: every field of every kind, with every value of its enumerations, changes the result or is an exception with a reason.

import assert from "node:assert/strict";
import { test } from "node:test";
import { kinds } from "../../src/pipeline/check/schemas/kinds.ts";
import { loadSchema, type Schema } from "../../src/pipeline/check/schemas/schema-of.ts";
import { readCarriers } from "../support/walk/carriers.ts";
import { Corpus } from "../support/walk/corpus.ts";
import { exceptions } from "../support/walk/exceptions.ts";
import { Outcomes } from "../support/walk/outcome.ts";
import { allPlaces, newestSchemas, placesOf, printPlace } from "../support/walk/places.ts";
import { silentValues, type Walk } from "../support/walk/trial.ts";

const schemas = await newestSchemas();
const walk: Walk = { corpus: new Corpus(await readCarriers(), schemas), outcomes: new Outcomes() };

for (const [kind, schema] of schemas) {
  test(`every field of ${kind} acts, is spoken of, or is an exception that is needed`, async () => {
    const expected = [...exceptions].filter((line) => line.startsWith(`${kind} `));
    assert.deepEqual((await silentFields(kind, schema)).sort(), expected.sort());
  });
}

test("every exception is of a known kind", () => {
  assert.deepEqual(
    [...exceptions].filter((line) => !kinds.has(line.split(" ")[0] ?? "")),
    [],
  );
});

test("a field that a schema has and nothing reads is silent", async () => {
  const { properties = {} } = schemas.get("HTTPRoute") ?? {};
  const spec: Schema = { ...properties.spec, properties: { homeless: { type: "boolean" } } };
  assert.deepEqual(await silentFields("HTTPRoute", { properties: { spec } }), [
    "HTTPRoute spec.homeless: any value (none fits)",
  ]);
});

test("older versions and the standard channel have no fields of their own", async () => {
  for (const { kind, versions } of kinds.values()) {
    const known = new Set(allPlaces({ kind, steps: [], schema: schemas.get(kind) ?? {} }));
    for (const version of versions.values())
      for (const { schema } of [version.standard, version.experimental]) {
        const places = allPlaces({ kind, steps: [], schema: await loadSchema(schema) });
        assert.deepEqual(
          places.filter((place) => !known.has(place)),
          [],
          schema,
        );
      }
  }
});

/** "Kind field: value" of each value that changes nothing. */
async function silentFields(kind: string, schema: Schema): Promise<string[]> {
  const definition = kinds.get(kind);
  assert.ok(definition);
  const lines: string[] = [];
  for (const place of placesOf({ kind: definition.kind, steps: [], schema }))
    for (const value of await silentValues(place, walk)) lines.push(`${printPlace(place)}: ${value}`);
  return lines;
}
