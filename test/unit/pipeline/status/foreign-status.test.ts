// What a status keeps of other controllers.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import type { AnyResource } from "../../../../src/model/resources/resource.ts";
import { keepForeignStatus } from "../../../../src/pipeline/status/foreign-status.ts";

const ours = "gwc.dev/compiler";
const theirs = "example.com/other";

/** An object of this kind with a status. */
function resource(kind: string, status?: JsonObject): AnyResource {
  const value: JsonObject = status === undefined ? {} : { status };
  const document = { file: { path: "x.yaml", text: "" }, start: 0, end: 0, listPath: [], value };
  const metadata = { labels: {}, annotations: {} };
  const group = "gateway.networking.k8s.io";
  return { kind, group, version: "v1", namespace: "web", name: "shop", metadata, spec: {}, document };
}

const condition = (type: string, more: JsonObject = {}): JsonObject => ({
  type,
  status: "True",
  reason: "R",
  message: "",
  ...more,
});
const parent = (name: string, controllerName: string, ...conditions: readonly JsonObject[]): JsonObject => ({
  parentRef: { group: "gateway.networking.k8s.io", kind: "Gateway", namespace: "web", name },
  controllerName,
  conditions,
});

/** The derived status as written over the object's own; undefined: nothing is written. */
function written(kind: string, derived: JsonObject | undefined, held: JsonObject | undefined): JsonObject | undefined {
  const identity = { apiVersion: "gateway.networking.k8s.io/v1", kind, metadata: { name: "shop", namespace: "web" } };
  const statuses = derived === undefined ? [] : [{ ...identity, status: derived }];
  const [result] = keepForeignStatus(statuses, [resource(kind, held)], [ours]);
  if (result !== undefined) assert.deepEqual({ ...result, status: undefined }, { ...identity, status: undefined });
  return result?.status;
}

describe("a status that is written over another", () => {
  it("is as derived where the object has none", () => {
    const derived = { conditions: [condition("Accepted")] };
    assert.deepEqual(written("Gateway", derived, undefined), derived);
  });

  it("keeps conditions of other types as they are, and replaces its own", () => {
    const foreign = condition("example.com/Billed", {
      lastTransitionTime: "2026-01-01T00:00:00Z",
      observedGeneration: 1,
    });
    const held = { conditions: [condition("Accepted", { status: "Unknown" }), foreign, condition("Conflicted")] };
    const status = written("Gateway", { conditions: [condition("Accepted")] }, held);
    assert.deepEqual(status, { conditions: [condition("Accepted"), foreign] });
  });

  it("keeps them on listeners that are still there", () => {
    const foreign = condition("example.com/Billed");
    const listener = (name: string, ...conditions: readonly JsonObject[]) => ({ name, attachedRoutes: 1, conditions });
    const held = { listeners: [listener("gone", foreign), listener("http", foreign)] };
    const status = written("Gateway", { listeners: [listener("http", condition("Accepted")), listener("new")] }, held);
    assert.deepEqual(status, { listeners: [listener("http", condition("Accepted"), foreign), listener("new")] });
  });

  it("keeps entries of other controllers, also for a parent that gwc does not handle, and drops its own stale ones", () => {
    const foreign = parent("other", theirs, condition("Accepted", { lastTransitionTime: "2026-01-01T00:00:00Z" }));
    const held = {
      parents: [parent("gone", ours, condition("Accepted")), foreign, parent("edge", ours, condition("X"))],
    };
    const status = written("HTTPRoute", { parents: [parent("edge", ours, condition("Accepted"))] }, held);
    assert.deepEqual(status, { parents: [parent("edge", ours, condition("Accepted"), condition("X")), foreign] });
  });

  it("is written for a route that only has entries of gwc to lose, else not", () => {
    const foreign = parent("other", theirs);
    assert.deepEqual(written("HTTPRoute", undefined, { parents: [foreign, parent("gone", ours)] }), {
      parents: [foreign],
    });
    assert.equal(written("HTTPRoute", undefined, { parents: [foreign] }), undefined);
    assert.equal(written("Gateway", undefined, { conditions: [condition("Accepted")] }), undefined);
  });

  it("leaves room for entries of others where the API has a limit", () => {
    const entries = (count: number, controllerName: string) =>
      Array.from({ length: count }, (_, index) => ({
        ancestorRef: { name: `g${index}` },
        controllerName,
        conditions: [],
      }));
    const status = written("BackendTLSPolicy", { ancestors: entries(16, ours) }, { ancestors: entries(3, theirs) });
    assert.deepEqual(status?.ancestors, [...entries(13, ours), ...entries(3, theirs)]);
  });
});
