// What a name that is not in the input may have meant, of many.

import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestName } from "../../../../../src/pipeline/resolve/references/nearest-name.ts";

const names = Array.from({ length: 4000 }, (_, index) => `service-${String(index).padStart(4, "0")}`);

test("of thousands of names, those that start alike are compared", () => {
  assert.equal(nearestName("service-3812x", names), "service-3812");
  assert.equal(nearestName("service-0001x", names), "service-0001");
  assert.equal(nearestName("service-3999x", names), "service-3999");
  assert.equal(nearestName("zebra", names), undefined);
});
