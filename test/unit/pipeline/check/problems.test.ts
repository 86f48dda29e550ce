// What is wrong with an object is reported once, in gwc's words, at the right place, with what to do.

import assert from "node:assert/strict";
import { test } from "node:test";
import { checkText, lineOf } from "./support.ts";

const route = (spec: string): string =>
  `{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a, namespace: web}, spec: ${spec}}`;
const gateway = (spec: string): string =>
  `{apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: {name: a, namespace: web}, spec: {gatewayClassName: e, ${spec}}}`;
const policy = (kind: string, spec: string): string =>
  `{apiVersion: gateway.envoyproxy.io/v1alpha1, kind: ${kind}, metadata: {name: a, namespace: web}, spec: {targetRefs: [{group: gateway.networking.k8s.io, kind: Gateway, name: e}], ${spec}}}`;

interface Case {
  readonly title: string;
  readonly text: string;
  readonly says: readonly string[];
  readonly channel?: "experimental";
}

const cases: readonly Case[] = [
  {
    title: "an unknown field points to the field it was meant to be",
    text: route("{hostname: [a.example.com]}"),
    says: [
      'error check/unknown-field (key spec.hostname) HTTPRoute web/a has no field "hostname" in spec. | did you mean "hostnames"?',
    ],
  },
  {
    title: "a field at the wrong depth is told where it belongs",
    text: route("{timeouts: {request: 1s}}"),
    says: [
      'error check/unknown-field (key spec.timeouts) HTTPRoute web/a has no field "timeouts" in spec. | check the indentation: "timeouts" belongs to spec.rules[].',
    ],
  },
  {
    title: "an unknown field at the top level",
    text: "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a}, spec: {}, data: {}}",
    says: [
      'error check/unknown-field (key data) HTTPRoute default/a has no field "data". | use one of the known fields: spec.',
    ],
  },
  {
    title: "an experimental field in the standard channel says so",
    text: route("{rules: [{sessionPersistence: {sessionName: a}}]}"),
    says: [
      'error check/experimental-field (key spec.rules[0].sessionPersistence) The field "sessionPersistence" in spec.rules[0] of HTTPRoute web/a is experimental. | set "channel: experimental" in gwc.yaml, or pass --channel experimental.',
    ],
  },
  {
    title: "an experimental value in the standard channel says so",
    text: gateway("allowedListeners: {namespaces: {from: Nowhere}}, listeners: [{name: a, port: 80, protocol: HTTP}]"),
    says: [
      'error check/value-not-allowed (value spec.allowedListeners.namespaces.from) spec.allowedListeners.namespaces.from of Gateway web/a is "Nowhere", but must be All, Selector, Same or None.',
    ],
  },
  {
    title: "a wrong type is reported with the value's type, and hides what follows from it",
    text: route('{rules: [{backendRefs: [{name: 8, port: "80"}, []], matches: {}}]}'),
    says: [
      'error check/wrong-type (value spec.rules[0].backendRefs[0].name) spec.rules[0].backendRefs[0].name of HTTPRoute web/a must be a string, but is the number 8. | put it in quotes: "8".',
      'error check/wrong-type (value spec.rules[0].backendRefs[0].port) spec.rules[0].backendRefs[0].port of HTTPRoute web/a must be an integer, but is the string "80". | remove the quotes.',
      "error check/wrong-type (value spec.rules[0].backendRefs[1]) spec.rules[0].backendRefs[1] of HTTPRoute web/a must be an object, but is a list. | remove the dash before the fields.",
      'error check/wrong-type (value spec.rules[0].matches) spec.rules[0].matches of HTTPRoute web/a must be a list, but is an object. | start each item with "- ".',
    ],
  },
  {
    title: "a missing field is reported at the nearest written place",
    text: gateway("listeners: [{name: a, port: 80}]"),
    says: [
      'error check/missing-field (value spec.listeners[0]) spec.listeners[0] of Gateway web/a is missing the required field "protocol". | add "protocol".',
    ],
  },
  {
    title: "a missing spec",
    text: "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a}}",
    says: [
      'error check/missing-field (value ) HTTPRoute default/a is missing the required field "spec". | add "spec".',
    ],
  },
  {
    title: "a value that is not one of the allowed ones",
    text: route("{rules: [{matches: [{path: {type: Prefix, value: /}}]}]}"),
    says: [
      'error check/value-not-allowed (value spec.rules[0].matches[0].path.type) spec.rules[0].matches[0].path.type of HTTPRoute web/a is "Prefix", but must be Exact, PathPrefix or RegularExpression. | did you mean PathPrefix?',
    ],
  },
  {
    title: "a hostname with a scheme",
    text: route('{hostnames: ["https://a.example.com"]}'),
    says: [
      'error check/malformed (value spec.hostnames[0]) spec.hostnames[0] of HTTPRoute web/a is "https://a.example.com", which is not a valid hostname. | write a lowercase DNS name such as www.example.com or *.example.com, without scheme, port or path.',
    ],
  },
  {
    title: "a duration with a space",
    text: route("{rules: [{timeouts: {request: 10 s}}]}"),
    says: [
      'error check/malformed (value spec.rules[0].timeouts.request) spec.rules[0].timeouts.request of HTTPRoute web/a is "10 s", which is not a valid duration. | write numbers with the units h, m, s or ms, such as 10s, 1m30s or 500ms.',
    ],
  },
  {
    title: "a quantity with an unknown unit",
    text: policy("ClientTrafficPolicy", "connection: {bufferLimit: 32kb}"),
    says: [
      'error check/malformed (value spec.connection.bufferLimit) spec.connection.bufferLimit of ClientTrafficPolicy web/a is "32kb", which is not a valid quantity. | write a number with an optional unit, such as 32Ki, 50Mi or 1G.',
    ],
  },
  {
    title: "a quantity may be a number, but not a list",
    text: policy("ClientTrafficPolicy", "connection: {bufferLimit: [1]}"),
    says: [
      "error check/wrong-type (value spec.connection.bufferLimit) spec.connection.bufferLimit of ClientTrafficPolicy web/a must be an integer or a string, but is a list. | remove the dash before the fields.",
    ],
  },
  {
    title: "a CIDR that only looks like one, and one that does not even look like one, each once",
    text: policy(
      "ClientTrafficPolicy",
      "clientIPDetection: {xForwardedFor: {trustedCIDRs: [10.0.0.0/99, ten, 10.0.0.0/8]}}",
    ),
    says: [
      'error check/malformed (value spec.clientIPDetection.xForwardedFor.trustedCIDRs[1]) spec.clientIPDetection.xForwardedFor.trustedCIDRs[1] of ClientTrafficPolicy web/a is "ten", which is not a valid CIDR. | write an address and a prefix length, such as 10.0.0.0/8 or 2001:db8::/32.',
      'error check/malformed (value spec.clientIPDetection.xForwardedFor.trustedCIDRs[0]) spec.clientIPDetection.xForwardedFor.trustedCIDRs[0] of ClientTrafficPolicy web/a is "10.0.0.0/99", which is not a valid CIDR. | write an address and a prefix length, such as 10.0.0.0/8 or 2001:db8::/32.',
    ],
  },
  {
    title: "a Gateway's address that is not an IP address, once",
    text: gateway(
      "addresses: [{value: edge.example.com}, {value: 192.0.2.256}], listeners: [{name: a, port: 80, protocol: HTTP}]",
    ),
    says: [
      'error check/malformed (value spec.addresses[0].value) spec.addresses[0].value of Gateway web/a is "edge.example.com", which is not a valid IP address. | write an IPv4 or IPv6 address, such as 192.0.2.10 or 2001:db8::10.',
      'error check/malformed (value spec.addresses[1].value) spec.addresses[1].value of Gateway web/a is "192.0.2.256", which is not a valid IP address. | write an IPv4 or IPv6 address, such as 192.0.2.10 or 2001:db8::10.',
    ],
  },
  {
    title: "text that is empty is not malformed as well",
    text: gateway("listeners: [{name: '', port: 80, protocol: HTTP}]"),
    says: [
      "error check/wrong-length (value spec.listeners[0].name) spec.listeners[0].name of Gateway web/a has no characters, but must have at least 1.",
    ],
  },
  {
    title: "two listeners of one name are reported once, without the rules that follow from it",
    text: gateway(
      "listeners: [{name: a, port: 80, protocol: HTTP}, {name: a, port: 80, protocol: HTTP, hostname: 1.2.3.4}]",
    ),
    says: [
      "error check/duplicate-entry (value spec.listeners[1]) spec.listeners[1] of Gateway web/a has the same name as spec.listeners[0]. | change the name, or remove one of the two.",
    ],
  },
  {
    title: "numbers out of range",
    text: gateway("listeners: [{name: a, port: 0, protocol: HTTP}, {name: b, port: 65536, protocol: HTTP}]"),
    says: [
      "error check/out-of-range (value spec.listeners[0].port) spec.listeners[0].port of Gateway web/a is 0, but must be at least 1.",
      "error check/out-of-range (value spec.listeners[1].port) spec.listeners[1].port of Gateway web/a is 65536, but must be at most 65535.",
    ],
  },
  {
    title: "text and lists that are too short or too long",
    text: route(`{hostnames: [${"a.b,".repeat(17)}], parentRefs: [{name: ""}]}`),
    says: [
      "error check/wrong-length (value spec.hostnames) spec.hostnames of HTTPRoute web/a has 17 items, but must have at most 16.",
      "error check/wrong-length (value spec.parentRefs[0].name) spec.parentRefs[0].name of HTTPRoute web/a has no characters, but must have at least 1.",
    ],
  },
  {
    title: "two list items of one key, of which one has it by default",
    text: "{apiVersion: v1, kind: Service, metadata: {name: a}, spec: {ports: [{name: a, port: 1, protocol: TCP}, {name: b, port: 1}]}}",
    says: [
      "error check/duplicate-entry (value spec.ports[1]) spec.ports[1] of Service default/a has the same port and protocol as spec.ports[0]. | change the port or protocol, or remove one of the two.",
    ],
  },
  {
    title: "a set that names something twice",
    text: route("{rules: [{filters: [{type: RequestHeaderModifier, requestHeaderModifier: {remove: [a, b, a]}}]}]}"),
    says: [
      "error check/duplicate-entry (value spec.rules[0].filters[0].requestHeaderModifier.remove[2]) spec.rules[0].filters[0].requestHeaderModifier.remove[2] of HTTPRoute web/a is a duplicate of spec.rules[0].filters[0].requestHeaderModifier.remove[0]. | remove one of the two.",
    ],
  },
  {
    title: "a Secret's values stay out of the message, and out of the line that is shown",
    text: '{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {password: "hunter2!"}, stringData: {pin: 1234}}',
    says: [
      "error check/malformed (key data) data.password of Secret default/a is [redacted], which is not valid base64. | encode the value, for example with `base64 -w0`, or use stringData for plain text.",
      "error check/wrong-type (key stringData) stringData.pin of Secret default/a must be a string, but is [redacted].",
    ],
  },
  {
    title: "a field called __proto__ is unknown like any other",
    text: '{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a}, spec: {"__proto__": {}}}',
    says: [
      'error check/unknown-field (key spec.__proto__) HTTPRoute default/a has no field "__proto__" in spec. | use one of the known fields: hostnames, parentRefs, rules.',
    ],
  },
  {
    title: "a field called like something that JavaScript objects inherit is unknown too",
    text: route("{constructor: {toString: 1}}"),
    says: [
      'error check/unknown-field (key spec.constructor) HTTPRoute web/a has no field "constructor" in spec. | use one of the known fields: hostnames, parentRefs, rules.',
    ],
  },
];

for (const { title, text, says, channel } of cases) {
  test(title, async () => {
    const { diagnostics, resources, rejected } = await checkText(text, channel);
    assert.deepEqual(diagnostics.map(lineOf), says);
    assert.equal(resources.resources.length, 0);
    assert.equal(rejected.length, 1);
  });
}

test("every problem of every object is reported in one run", async () => {
  const { diagnostics } = await checkText(
    [route("{a: 1}"), route("{b: 2}").replace("name: a", "name: B_"), gateway("c: 3")].join("\n---\n"),
  );
  assert.deepEqual(
    diagnostics.map(({ code }) => code),
    ["check/unknown-field", "check/name-invalid", "check/unknown-field", "check/missing-field", "check/unknown-field"],
  );
});
