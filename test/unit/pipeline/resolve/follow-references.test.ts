// Whose references are followed, and what each of them leads to.

import assert from "node:assert/strict";
import { test } from "node:test";
import { InternalError } from "../../../../src/base/internal-error.ts";
import { printPath } from "../../../../src/base/json/json.ts";
import {
  backend,
  configMap,
  envoyProxy,
  gateway,
  httpRoute,
  ObjectBuilder,
  policy,
} from "../../../support/builders.ts";
import { type Resolved, resolving } from "../../../support/resolving.ts";

const edge = gateway("edge").listening("http", 80);
const inForce = edge.with({
  infrastructure: { parametersRef: { group: "gateway.envoyproxy.io", kind: "EnvoyProxy", name: "it" } },
});
const api = backend("api", { ip: { address: "10.0.0.1", port: 80 } });
const shop = httpRoute("shop").attachedTo("edge");
const gone = { group: "gateway.envoyproxy.io", kind: "Backend", name: "gone" };
const tracing = envoyProxy("it", { telemetry: { tracing: { provider: { type: "Zipkin", backendRefs: [gone] } } } });
const security = (name: string) =>
  policy("SecurityPolicy", name).with({ extAuth: { http: { backendRefs: [{ ...gone, port: 80 }] } } });

const answering = (name: string) =>
  new ObjectBuilder(
    "HTTPRouteFilter",
    { group: "gateway.envoyproxy.io", version: "v1alpha1" },
    { namespace: "default", name },
    { directResponse: { body: { type: "ValueRef", valueRef: { group: "", kind: "ConfigMap", name: "page" } } } },
  );
const extensionRef = { group: "gateway.envoyproxy.io", kind: "HTTPRouteFilter", name: "page" };

/** Where references lead nowhere: kind and path. */
function broken({ diagnostics }: Resolved): readonly string[] {
  return diagnostics.flatMap(({ code, place }) =>
    /not-found$/.test(code) && place !== undefined && "origin" in place
      ? [`${place.origin.document.value.kind} ${printPath(place.origin.path)}`]
      : [],
  );
}

test("a policy is followed where it is attached, also where a more specific one is in force everywhere", () => {
  const whole = security("whole").onto("Gateway", "edge");
  const closer = policy("SecurityPolicy", "closer").onto("Gateway", "edge", "http");
  assert.deepEqual(broken(resolving([edge, whole, closer])), ["SecurityPolicy spec.extAuth.http.backendRefs[0].name"]);
  assert.deepEqual(broken(resolving([edge, security("elsewhere").onto("HTTPRoute", "shop"), httpRoute("shop")])), []);
});

test("an EnvoyProxy is followed where a Gateway takes its parameters from it", () => {
  assert.deepEqual(broken(resolving([inForce, tracing])), [
    "EnvoyProxy spec.telemetry.tracing.provider.backendRefs[0].name",
  ]);
  assert.deepEqual(broken(resolving([edge, tracing])), []);
});

test("a route without a parent of gwc's is not followed", () => {
  const route = httpRoute("shop").withRule({ backendRefs: [gone] });
  assert.deepEqual(broken(resolving([edge, route.attachedTo("edge")])), [
    "HTTPRoute spec.rules[0].backendRefs[0].name",
  ]);
  assert.deepEqual(broken(resolving([edge, route])), []);
});

test("an HTTPRouteFilter is followed once something refers to it", () => {
  const route = shop.withRule({ filters: [{ type: "ExtensionRef", extensionRef }] });
  const place = "HTTPRouteFilter spec.directResponse.body.valueRef.name";
  assert.deepEqual(broken(resolving([edge, answering("page"), route])), [place]);
  assert.deepEqual(broken(resolving([edge, answering("page")])), []);
  const { graph, resources } = resolving([edge, answering("page"), configMap("page", { only: "hello" }), route]);
  const filter = graph.references.routeFilter(extensionRef);
  assert.equal(filter, resources.find("HTTPRouteFilter", "default", "page"));
  const { valueRef } = filter?.spec.directResponse?.body ?? {};
  assert.ok(valueRef !== undefined);
  assert.equal(graph.references.configMap(valueRef), "hello");
});

test("a reference that was not followed, or as something else, is a defect", () => {
  const found = { ...gone, name: "api" };
  const { graph } = resolving([edge, api, shop.withRule({ backendRefs: [found] })]);
  assert.equal(graph.references.backend(found).kind, "found");
  assert.throws(() => graph.references.backend({ ...found }), InternalError);
  assert.throws(() => graph.references.secret(found), InternalError);
});
