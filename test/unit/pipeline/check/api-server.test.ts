// Verdicts of an API server that are easily missed; test/oracle found each of them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkText, lineOf } from "./support.ts";

const gateway = (spec: string, metadata = ""): string =>
  `{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: a, namespace: web, ${metadata}}, spec: {gatewayClassName: e, ${spec}}}`;
const listeners = "listeners: [{name: a, port: 80, protocol: HTTP}]";
const policy = (spec: string): string =>
  `{apiVersion: gateway.envoyproxy.io/v1alpha1, kind: BackendTrafficPolicy, metadata: {name: a, namespace: web}, spec: {targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: e}], ${spec}}}`;

/** Code and place of each problem. */
async function said(text: string): Promise<readonly string[]> {
  const { diagnostics } = await checkText(text, "experimental");
  return diagnostics.map((each) => lineOf(each).replace(/^\w+ (\S+) \(\w+ (\S*)\).*/, "$1 $2"));
}

test("a field that no schema knows is unknown even if it is null", async () => {
  const text = gateway(`bogus: null, listeners: [{name: a, port: 80, protocol: HTTP, nmae: null}]`);
  assert.deepEqual(await said(text), ["check/unknown-field spec.bogus", "check/unknown-field spec.listeners[0].nmae"]);
});

test("a null in a known field, in metadata or in what is the user's own has no effect", async () => {
  assert.deepEqual(await said(gateway(`${listeners}, addresses: null`, "creationTimestamp: null")), []);
  const patch = `{apiVersion: gateway.envoyproxy.io/v1alpha1, kind: EnvoyProxy, metadata: {name: a}, spec: {bootstrap: {type: JSONPatch, jsonPatches: [{op: add, path: /a, value: {b: null}}]}}}`;
  assert.deepEqual(await said(patch), []);
});

test("an integer has 64 bits", async () => {
  const filter = (code: string): string =>
    `{apiVersion: gateway.envoyproxy.io/v1alpha1, kind: HTTPRouteFilter, metadata: {name: a}, spec: {directResponse: {statusCode: ${code}}}}`;
  assert.deepEqual(await said(filter("1e19")), ["check/out-of-range spec.directResponse.statusCode"]);
  assert.deepEqual(await said(policy("requestBuffer: {limit: 1e19}")), ["check/out-of-range spec.requestBuffer.limit"]);
  assert.deepEqual(await said(policy("requestBuffer: {limit: 4096}")), []);
});

test("base64 in a custom resource is one line, and not empty", async () => {
  const receive = (binary: string): string =>
    policy(`healthCheck: {active: {type: TCP, tcp: {receive: {type: Binary, binary: ${binary}}}}}`);
  const place = "check/malformed spec.healthCheck.active.tcp.receive.binary";
  assert.deepEqual(await said(receive("aGVsbG8=")), []);
  assert.deepEqual(await said(receive('"aGVs\\nbG8="')), [place]);
  assert.deepEqual(await said(receive('""')), [place]);
});

test("a malformed text does not hide the rules around it", async () => {
  const both = gateway(`listeners: [{name: a, port: 80, protocol: HTTP, hostname: "A b", tls: {mode: Passthrough}}]`);
  assert.deepEqual(await said(both), [
    "check/malformed spec.listeners[0].hostname",
    "check/rule-broken spec.listeners[0].tls",
  ]);
});

test("an item that lacks a field can still repeat another one", async () => {
  const twins = `listeners: [{name: a, port: 80, protocol: HTTP}, {name: a, port: 81}]`;
  assert.deepEqual(await said(gateway(twins)), [
    "check/missing-field spec.listeners[1]",
    "check/duplicate-entry spec.listeners[1]",
  ]);
});

test("beside an item that is not an object nothing is compared", async () => {
  const wrong = `listeners: [80, {port: 80, protocol: HTTP}]`;
  assert.deepEqual(await said(gateway(wrong)), [
    "check/wrong-type spec.listeners[0]",
    "check/missing-field spec.listeners[1]",
  ]);
});

test("a number that is not an integer does not hide the rules", async () => {
  const fraction = policy("circuitBreaker: {maxConnections: 0.5}").replace("kind: Gateway", "kind: Service");
  assert.deepEqual(await said(fraction), [
    "check/wrong-type spec.circuitBreaker.maxConnections",
    "check/rule-broken spec.targetRefs[0].kind",
  ]);
});

test("the key of an annotation is judged in lower case, that of a label as it is", async () => {
  assert.deepEqual(await said(gateway(listeners, "annotations: {Example.com/a: b}")), []);
  // In lower case, Go makes "k" and "i" of the Kelvin sign and of the dotted I.
  assert.deepEqual(await said(gateway(listeners, "annotations: {\u212aa.b: c, \u0130.example/\u0130: d}")), []);
  const label = await said(gateway(listeners, "labels: {Example.com/a: b}"));
  assert.deepEqual(label, ['check/label-invalid metadata.labels["Example.com/a"]']);
});
