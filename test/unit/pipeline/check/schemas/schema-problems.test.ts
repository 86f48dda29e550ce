// Where a field of a name belongs.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Schema } from "../../../../../src/pipeline/check/schemas/schema-of.ts";
import { placesOfField } from "../../../../../src/pipeline/check/schemas/schema-problems.ts";

const leaf: Schema = { type: "string" };

test("one to three places of a field are named, more are not", () => {
  const few: Schema = { properties: { name: leaf } };
  const schema: Schema = {
    properties: {
      name: leaf,
      list: { items: few },
      map: { additionalProperties: few },
      kind: leaf,
      one: { properties: { kind: leaf } },
    },
  };
  assert.equal(placesOfField(schema, "name"), "the top level or list[] or map.*");
  assert.equal(placesOfField(schema, "kind"), "the top level or one");
  assert.equal(placesOfField(schema, "constructor"), undefined);
  assert.equal(placesOfField({ properties: { ...schema.properties, more: few } }, "name"), undefined);
});

test("a schema is read once, however many fields are unknown", () => {
  let reads = 0;
  const schema: Schema = {
    get properties() {
      reads += 1;
      return { name: leaf };
    },
  };
  placesOfField(schema, "a");
  const before = reads;
  for (let index = 0; index < 1000; index += 1) placesOfField(schema, `field${index}`);
  assert.equal(reads, before);
});
