// The object that a reference to a missing one most likely means.

import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestObject } from "../../../../../src/pipeline/resolve/references/nearest-object.ts";
import { configuration, gateway } from "../../../../support/builders.ts";

const resources = configuration(
  gateway("edge"),
  ...["web", "pay"].map((namespace) => gateway("shop").inNamespace(namespace)),
  gateway("orders").inNamespace("pay"),
);

function nearest(namespace: string, name: string, more: readonly string[] = []) {
  return nearestObject("Gateway", { namespace, name }, { resources }, more);
}

test("a near name of the namespace goes before an equal one elsewhere, and of two namespaces none is named", () => {
  assert.deepEqual(nearest("default", "egde"), { name: "edge" });
  assert.deepEqual(nearest("web", "orders"), { elsewhere: "pay/orders" });
  assert.deepEqual(nearest("default", "shop"), {});
  assert.deepEqual(nearest("web", "orders", ["order"]), { name: "order" });
  assert.deepEqual(nearest("web", "nothing"), {});
});

test("names that only the project has count among more than a search looks at", () => {
  const many = Array.from({ length: 600 }, (_, index) => `z-${index}-service`);
  assert.deepEqual(nearest("web", "ordres", [...many, "orders"]), { name: "orders" });
});
