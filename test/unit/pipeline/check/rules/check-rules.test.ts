// What users read when a rule is broken: where, what, and what to do.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type JsonObject, printPath } from "../../../../../src/base/json/json.ts";
import type { Channel } from "../../../../../src/model/channel.ts";
import { checkRules } from "../../../../../src/pipeline/check/rules/check-rules.ts";

/** Broken rules, one line each. */
function broken(kind: string, spec: JsonObject, channel: Channel = "standard", version = "v1"): readonly string[] {
  const lines: string[] = [];
  checkRules(
    { kind, version },
    channel,
    { apiVersion: "v1", kind, metadata: { name: "a" }, spec },
    ({ rule, path, message, hint }) => lines.push(`${rule} at ${printPath(path)}: ${message} (${hint ?? ""})`),
  );
  return lines;
}

const match = { path: { type: "PathPrefix", value: "/" } };

describe("rules between fields", () => {
  it("report every broken rule, at the offending field", () => {
    const filters = [
      { type: "URLRewrite", urlRewrite: { path: { type: "ReplacePrefixMatch", replaceFullPath: "/" } } },
      { type: "RequestRedirect", cors: {} },
    ];
    assert.deepEqual(broken("HTTPRoute", { rules: [{ matches: [match], filters }] }), [
      "redirect-or-rewrite at spec.rules[0].filters[1]: RequestRedirect and URLRewrite cannot be combined, because a redirected request is never rewritten. (keep one of the two filters.)",
      "allowed-when at spec.rules[0].filters[0].urlRewrite.path.replaceFullPath: replaceFullPath is allowed only when type is ReplaceFullPath. (remove replaceFullPath, or set type to ReplaceFullPath.)",
      "required-when at spec.rules[0].filters[0].urlRewrite.path: type is ReplacePrefixMatch, but replacePrefixMatch is not set. (set replacePrefixMatch, or change type.)",
      "union at spec.rules[0].filters[1]: type is RequestRedirect, but requestRedirect is not set. (set requestRedirect, or change type.)",
      "union at spec.rules[0].filters[1].cors: cors must not be set when type is RequestRedirect. (remove cors, or set type to CORS.)",
    ]);
  });

  it("report nothing for a valid object", () => {
    const backend = { group: "", kind: "Service", name: "a", port: 80 };
    assert.deepEqual(broken("HTTPRoute", { rules: [{ matches: [match], backendRefs: [backend] }] }), []);
    assert.deepEqual(broken("ConfigMap", {}), []);
  });

  it("point at the second of two items that should differ", () => {
    const listeners = [
      { name: "a", port: 80, protocol: "HTTP" },
      { name: "b", port: 80, protocol: "HTTP" },
    ];
    assert.deepEqual(broken("Gateway", { listeners }), [
      "unique at spec.listeners[1]: items 0 and 1 have the same port, protocol and hostname. (give each item a different port, protocol and hostname, or remove one of the two.)",
    ]);
  });

  it("follow the channel: only the experimental one tells parents apart by port", () => {
    const parent = { group: "gateway.networking.k8s.io", kind: "Gateway", name: "edge" };
    const parentRefs = [
      { ...parent, port: 80 },
      { ...parent, port: 443 },
    ];
    assert.equal(broken("TCPRoute", { parentRefs }, "standard").length, 1);
    assert.deepEqual(broken("TCPRoute", { parentRefs }, "experimental"), []);
  });

  it("follow the version: an old TLSRoute may name what is not an SNI, and its rules have their own names", () => {
    const spec = { hostnames: ["192.0.2.1"], rules: [{ name: "a" }, { name: "a" }] };
    const [hostname, names] = [/^sni-form at spec.hostnames\[0\]/, /^unique at spec.rules\[1\]/];
    assert.match(broken("TLSRoute", spec, "experimental", "v1").join(), hostname);
    assert.match(broken("TLSRoute", spec, "experimental", "v1alpha3").join(), hostname);
    assert.match(broken("TLSRoute", spec, "experimental", "v1alpha2").join(), names);
    assert.equal(broken("TLSRoute", spec, "experimental", "v1alpha2").length, 1);
    assert.deepEqual(broken("UDPRoute", { rules: spec.rules }, "experimental", "v1"), []);
    const rulesOf = (hostname: string): string =>
      broken("TLSRoute", { hostnames: [hostname] }, "standard", "v1").join();
    for (const ip of ["2001:db8::1", "::192.0.2.1"]) assert.match(rulesOf(ip), /is an IP address/);
    for (const none of ["::ffff:192.0.2.1", "0:0::ffff:c000:201", "fe80::1%eth0"])
      assert.doesNotMatch(rulesOf(none), /is an IP address/, none);
  });

  it("name all fields of which one is needed", () => {
    assert.deepEqual(broken("ClientTrafficPolicy", { targetRefs: [], clientIPDetection: {} }), [
      "exactly-one-of at spec.clientIPDetection: none of xForwardedFor, customHeader and directSourceIP is set. (set xForwardedFor, customHeader or directSourceIP.)",
    ]);
  });

  it("reach settings that several kinds share wherever they are", () => {
    const backendSettings = { loadBalancer: { type: "Random", slowStart: { window: "1s" } } };
    const spec = {
      targetRefs: [],
      extAuth: { grpc: { backendRefs: [{ group: "", kind: "Service", port: 1 }], backendSettings } },
    };
    assert.deepEqual(broken("SecurityPolicy", spec), [
      "forbidden-when at spec.extAuth.grpc.backendSettings.loadBalancer.slowStart: slowStart must not be set when type is Random. (remove slowStart, or change type.)",
    ]);
  });
});
