// Certificate authorities: where they may stand, and under which key.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ObjectReference, ResolvedSecret } from "../../../../../src/model/graph/references.ts";
import { type Buildable, configMap, gateway, policy, referenceGrant, secret } from "../../../../support/builders.ts";
import { createAuthority } from "../../../../support/certificates/tls.ts";
import { resolving } from "../../../../support/resolving.ts";

const edge = gateway("edge").listening("http", 80);
const client = policy("ClientTrafficPolicy", "client").onto("Gateway", "edge");
const [first, second] = [createAuthority("first").cert, createAuthority("second").cert];

function ask(reference: ObjectReference, ...objects: readonly Buildable[]): ResolvedSecret {
  const asking = client.with({ tls: { clientValidation: { caCertificateRefs: [reference] } } });
  return resolving([edge, asking, ...objects]).graph.references.certificateAuthority(reference);
}

/** "key: text" of what was found. */
function found(answer: ResolvedSecret): string {
  return answer.kind === "found" ? `${answer.secret.key}: ${answer.secret.content?.revealText()}` : answer.kind;
}

const inMap = { group: "", kind: "ConfigMap", name: "ca" };
const inSecret = { group: "", kind: "Secret", name: "ca" };

describe("a certificate authority", () => {
  for (const [kind, reference, holder] of [
    ["ConfigMap", inMap, configMap],
    ["Secret", inSecret, secret],
  ] as const) {
    it(`stands in a ${kind} under ca.crt, else tls.crt, else the only key`, () => {
      const holding = (data: Readonly<Record<string, string>>) => found(ask(reference, holder("ca", data)));
      assert.equal(holding({ "tls.crt": second, "ca.crt": first }), `ca.crt: ${first}`);
      assert.equal(holding({ other: first, "tls.crt": second }), `tls.crt: ${second}`);
      assert.equal(holding({ "own.pem": first }), `own.pem: ${first}`);
      assert.equal(holding({ "own.pem": first, "other.pem": second }), "invalid");
      assert.equal(holding({ "ca.crt": "no certificate" }), "invalid");
    });

    it(`of another namespace's ${kind} needs a grant that names it`, () => {
      const far = { ...reference, namespace: "vault" };
      const there = holder("ca", { "ca.crt": first }).inNamespace("vault");
      const from = { group: "gateway.envoyproxy.io", kind: "ClientTrafficPolicy", namespace: "default" };
      const grant = (name: string) => referenceGrant("g", from, { kind, name }).inNamespace("vault");
      assert.equal(found(ask(far, there)), "invalid");
      assert.equal(found(ask(far, there, grant("other"))), "invalid");
      assert.equal(found(ask(far, there, grant("ca"))), `ca.crt: ${first}`);
    });
  }

  it("is read from the binaryData of a ConfigMap as well", () => {
    const bytes = (text: string) => new TextEncoder().encode(text);
    const holding = configMap("ca", {}).with({ binaryData: { "ca.crt": bytes(first), other: Uint8Array.of(0xff) } });
    assert.equal(found(ask(inMap, holding)), `ca.crt: ${first}`);
    const noText = configMap("ca", { other: second }).with({ binaryData: { "ca.crt": Uint8Array.of(0x30, 0xff) } });
    assert.equal(found(ask(inMap, noText)), "invalid");
  });

  it("is nothing else", () => {
    assert.equal(found(ask({ group: "", kind: "Service", name: "ca" })), "invalid");
    assert.equal(found(ask(inMap)), "invalid");
  });
});
