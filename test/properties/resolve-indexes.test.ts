// What resolve looks up in an index is what a look at every object finds.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { selects } from "../../src/model/label-selector.ts";
import type { KnownResource, ReferenceGrantResource } from "../../src/model/resources/known-resources.ts";
import { ResourceSet } from "../../src/model/resources/resource-set.ts";
import { selectByLabels } from "../../src/pipeline/resolve/policies/label-index.ts";
import { ReferenceGrants } from "../../src/pipeline/resolve/references/reference-grants.ts";
import { Uses } from "../../src/pipeline/resolve/uses.ts";

const numRuns = Number(process.env.GWC_PROPERTY_RUNS ?? 1500);
const word = fc.constantFrom("a", "b", "c");
const labels = fc.dictionary(word, word, { maxKeys: 3 });
const requirement = fc.record(
  { key: word, operator: fc.constantFrom("In", "NotIn", "Exists", "DoesNotExist", "Near"), values: fc.array(word) },
  { requiredKeys: ["key", "operator"] },
);
const selector = fc.record(
  { matchLabels: labels, matchExpressions: fc.array(requirement, { maxLength: 2 }) },
  { requiredKeys: [] },
);

function object(kind: string, namespace: string, name: string, rest: object): KnownResource {
  return { group: "", kind, namespace, name, ...rest } as unknown as KnownResource;
}

test("a selector selects the same objects by the index as one after the other", () => {
  const labelled = fc.array(fc.tuple(word, labels), { maxLength: 12 });
  fc.assert(
    fc.property(labelled, selector, fc.option(word, { nil: undefined }), (objects, selector, namespace) => {
      const all = objects.map(([place, labels], index) =>
        object("HTTPRoute", place, `r${index}`, { metadata: { labels } }),
      );
      const resources = new ResourceSet(all);
      const expected = all.filter(
        (each) => (namespace ?? each.namespace) === each.namespace && selects(selector, each.metadata.labels),
      );
      const found = selectByLabels("HTTPRoute", selector, namespace, resources);
      assert.equal(found.length, expected.length);
      assert.deepEqual(new Set(found), new Set(expected));
    }),
    { numRuns },
  );
});

test("ReferenceGrants permit the same by the index as one after the other", () => {
  const from = fc.record({ group: word, kind: word, namespace: word });
  const to = fc.record({ group: word, kind: word, name: word }, { requiredKeys: ["group", "kind"] });
  const spec = fc.record({ from: fc.array(from, { maxLength: 2 }), to: fc.array(to, { maxLength: 2 }) });
  const target = fc.record({ group: word, kind: word, namespace: word, name: word });
  fc.assert(
    fc.property(fc.array(fc.tuple(word, spec), { maxLength: 8 }), from, target, (grants, from, target) => {
      const all = grants.map(([place, spec], index) => object("ReferenceGrant", place, `g${index}`, { spec }));
      const permitting = (all as readonly ReferenceGrantResource[]).find(
        ({ namespace, spec }) =>
          namespace === target.namespace &&
          spec.from.some((each) =>
            (["group", "kind", "namespace"] as const).every((field) => each[field] === from[field]),
          ) &&
          spec.to.some(
            ({ group, kind, name }) =>
              group === target.group && kind === target.kind && (name ?? target.name) === target.name,
          ),
      );
      const resources = new ResourceSet(all);
      const uses = new Uses(resources);
      const user = object("HTTPRoute", "a", "r", {});
      const isBeside = from.namespace === target.namespace;
      const found = new ReferenceGrants(resources, uses).permits(from, target, user);
      assert.equal(found, isBeside || permitting !== undefined);
      // Which one permits is noted as used.
      const used = isBeside || permitting === undefined ? [] : [permitting];
      assert.deepEqual(uses.of([user]), used);
    }),
    { numRuns },
  );
});
