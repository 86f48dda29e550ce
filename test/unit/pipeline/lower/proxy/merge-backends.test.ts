// Which backends have one cluster for all rules.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeBackends, sharingOf } from "../../../../../src/pipeline/lower/proxy/merge-backends.ts";
import { resourceOf } from "../lowering.ts";

async function sharedBy(spec: string, clusters: "shared" | "perRule"): Promise<readonly boolean[]> {
  const isShared = sharingOf({ parameters: await resourceOf("EnvoyProxy", spec) }, clusters);
  return [isShared({ labels: { merge: "yes" } }), isShared({ labels: { merge: "no" } }), isShared({})];
}

test("without mergeBackends the project decides, with or without an EnvoyProxy", async () => {
  assert.deepEqual(await sharedBy("{}", "shared"), [true, true, true]);
  assert.deepEqual(await sharedBy("{}", "perRule"), [false, false, false]);
  assert.equal(sharingOf({ parameters: undefined }, "shared")({}), true);
  assert.equal(sharingOf({ parameters: undefined }, "perRule")({}), false);
});

test("mergeBackends decides against the project: all backends, or those that its selector selects", async () => {
  for (const clusters of ["shared", "perRule"] as const) {
    assert.deepEqual(await sharedBy("mergeBackends: {}", clusters), [true, true, true]);
    assert.deepEqual(await sharedBy("mergeBackends: { selector: {} }", clusters), [true, true, true]);
    assert.deepEqual(await sharedBy('mergeBackends: { selector: { matchLabels: { merge: "yes" } } }', clusters), [
      true,
      false,
      false,
    ]);
    assert.deepEqual(
      await sharedBy("mergeBackends: { selector: { matchExpressions: [{ key: merge, operator: Exists }] } }", clusters),
      [true, true, false],
    );
  }
});

test("names of statistics that are those of rules need a cluster for each rule, but not where backends are merged", async () => {
  const named = 'telemetry: { metrics: { clusterStatName: "%ROUTE_NAME%" } }';
  assert.deepEqual(await sharedBy(named, "shared"), [false, false, false]);
  assert.deepEqual(await sharedBy(`mergeBackends: {}\n${named}`, "shared"), [true, true, true]);
});

test("a selector must be one that an API server accepts", () => {
  const fits = (selector: object) => mergeBackends.values?.selector?.fits(selector as never);
  assert.equal(fits({ matchExpressions: [{ key: "merge", operator: "In", values: ["yes"] }] }), true);
  assert.equal(fits({ matchExpressions: [{ key: "merge", operator: "In" }] }), false);
});
