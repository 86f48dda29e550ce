// The schemas that gwc schema prints.

import assert from "node:assert/strict";
import { test } from "node:test";
import Ajv from "ajv";
import { load } from "js-yaml";
import { valueAt } from "../../../../../src/base/json/json.ts";
import { knownKinds, schemaOf } from "../../../../../src/pipeline/check/index.ts";
import { samples } from "../samples.ts";

for (const kind of knownKinds) {
  test(`the schema of ${kind} accepts a valid object and rejects a field it does not know`, async () => {
    const ajv = new Ajv({ strict: false, validateFormats: false });
    const validate = ajv.compile((await schemaOf(kind, "standard")) as object);
    const object = load(samples[kind] ?? "") as object;
    // gateway.yaml of upstream needs its defaults for its oneOf, and so does gwc's.
    const filled =
      kind === "Gateway" ? { ...object, spec: { ...(object as { spec: object }).spec, addresses: [] } } : object;
    assert.equal(validate(filled), true, JSON.stringify(validate.errors));
    assert.equal(validate({ ...filled, unknown: 1 }), false);
  });
}

test("the experimental schema has more", async () => {
  const path = ["properties", "spec", "properties", "rules", "items", "properties", "sessionPersistence"];
  assert.equal(valueAt(await schemaOf("HTTPRoute", "standard"), path), undefined);
  assert.notEqual(valueAt(await schemaOf("HTTPRoute", "experimental"), path), undefined);
});

test("a kind that gwc does not know has no schema", async () => {
  assert.equal(await schemaOf("Deployment", "standard"), undefined);
});
