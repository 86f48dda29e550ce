// Policies that take a protection of a broader one away.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type Buildable, gateway, httpRoute, policy } from "../../../support/builders.ts";
import { resolving } from "../../../support/resolving.ts";

const edge = gateway("edge").listening("http", 80);
const shop = httpRoute("shop").attachedTo("edge").withRule({ name: "cart" });
const jwt = { jwt: { providers: [] } };
const cors = { cors: {} };
const security = (name: string, spec: object) => policy("SecurityPolicy", name).with({ ...spec });
const onGateway = (spec: object) => security("gateway", spec).onto("Gateway", "edge");
const onRoute = (spec: object) => security("route", spec).onto("HTTPRoute", "shop");

/** What is lost, as messages name it. */
function lost(...policies: readonly Buildable[]): readonly string[] {
  const { diagnostics } = resolving([edge, shop, ...policies]);
  return diagnostics
    .filter(({ code }) => code.startsWith("resolve/protection-"))
    .map(({ severity, message }) => `${severity}: ${message.replaceAll("SecurityPolicy default/", "")}`);
}

describe("a more specific policy", () => {
  it("must not leave out what protects, and may leave out the rest", () => {
    assert.deepEqual(lost(onGateway({ ...jwt, authorization: {} }), onRoute(cors)), [
      "error: route overrides gateway on HTTPRoute default/shop and takes away its authentication (spec.jwt).",
      "error: route overrides gateway on HTTPRoute default/shop and takes away its authorization (spec.authorization).",
    ]);
    assert.deepEqual(lost(onGateway(cors), onRoute({})), []);
  });

  it("may protect in the same way by another field", () => {
    assert.deepEqual(lost(onGateway(jwt), onRoute({ apiKeyAuth: {} })), []);
    assert.deepEqual(lost(onGateway({ ...jwt, authorization: {} }), onRoute({ extAuth: {} })), []);
    assert.equal(lost(onGateway({ authorization: {} }), onRoute(jwt)).length, 1);
  });

  it("must make up for all that an authorization server decides", () => {
    assert.deepEqual(lost(onGateway({ extAuth: {} }), onRoute(jwt)), [
      "error: route overrides gateway on HTTPRoute default/shop and takes away its authorization (spec.extAuth).",
    ]);
    assert.deepEqual(lost(onGateway({ extAuth: {} }), onRoute({ ...jwt, authorization: {} })), []);
  });

  it("keeps what it is merged with", () => {
    assert.deepEqual(lost(onGateway(jwt), onRoute({ ...cors, mergeType: "JSONMerge" })), []);
  });

  it("gives nothing away that the policy between does not have", () => {
    const onRule = security("rule", cors).onto("HTTPRoute", "shop", "cart");
    assert.deepEqual(lost(onGateway(jwt), onRoute({ apiKeyAuth: {} }), onRule), [
      'error: rule overrides route on HTTPRoute default/shop rule "cart" and takes away its authentication (spec.apiKeyAuth).',
    ]);
  });

  it("of a rule loses what its route's policy keeps by a merge, and the loss is the Gateway's", () => {
    const onRule = security("rule", cors).onto("HTTPRoute", "shop", "cart");
    assert.deepEqual(lost(onGateway(jwt), onRoute({ ...cors, mergeType: "StrategicMerge" }), onRule), [
      'error: rule overrides gateway on HTTPRoute default/shop rule "cart" and takes away its authentication (spec.jwt).',
    ]);
  });

  it("may say why in an annotation, which must not be empty", () => {
    const acknowledged = (reason: string) => onRoute(cors).annotated({ "gwc.dev/acknowledge": reason });
    assert.deepEqual(lost(onGateway(jwt), acknowledged("a public page")), [
      'info: route overrides gateway on HTTPRoute default/shop and takes away its authentication (spec.jwt), which it acknowledges: "a public page".',
    ]);
    assert.equal(lost(onGateway(jwt), acknowledged(" ")).length, 1);
  });

  it("is told once of all its routes", () => {
    const cart = httpRoute("cart").attachedTo("edge");
    const both = onRoute(cors).onto("HTTPRoute", "cart");
    assert.deepEqual(lost(cart, onGateway(jwt), both), [
      "error: route overrides gateway on HTTPRoute default/cart, HTTPRoute default/shop and takes away its authentication (spec.jwt).",
    ]);
  });
});
