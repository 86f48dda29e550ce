// The session of a rule, and those of the backends among which its weights choose.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { References } from "../../../../../src/model/graph/references.ts";
import type { RouteMatch } from "../../../../../src/model/ir/matching.ts";
import type { SessionCookie } from "../../../../../src/model/ir/route/session-persistence.ts";
import { lowerTargets } from "../../../../../src/pipeline/lower/rules/backends.ts";
import { lowerSessionPersistence } from "../../../../../src/pipeline/lower/rules/session-persistence.ts";
import { match } from "../../xds/builders.ts";
import { foundBackend } from "../lowering.ts";
import { type RuleLowering, ruleContext } from "../rule-context.ts";

const cookie: SessionCookie = {
  kind: "cookie",
  name: "httproute_shop_it_rule_0",
  path: "/",
  lifetimeSeconds: undefined,
  secure: false,
};

const sessionRule = (persistence: string) => `{ sessionPersistence: { ${persistence} } }`;

async function lower(persistence: string, matches: readonly RouteMatch[] = [match()]) {
  const { context, diagnostics } = await ruleContext(sessionRule(persistence));
  const session = lowerSessionPersistence(matches, context);
  return { session, codes: diagnostics.map(({ code }) => code) };
}

test("a cookie has the name of its rule and the path / unless others are given", async () => {
  assert.deepEqual(await lower("cookie: {}"), { session: cookie, codes: [] });
  const given = { ...cookie, name: "lane", path: "/cart" };
  assert.deepEqual(await lower("cookie: { name: lane, path: /cart }"), { session: given, codes: [] });
});

test("a header has its name, and a rule without the field no session", async () => {
  assert.deepEqual((await lower("type: Header, header: { name: x-lane }")).session, { kind: "header", name: "x-lane" });
  const { context } = await ruleContext("{ matches: [{ path: { value: / } }] }");
  assert.equal(lowerSessionPersistence([match()], context), undefined);
});

test("a permanent cookie lives for whole seconds, at least one", async () => {
  const living = async (timeout: string) => lower(`absoluteTimeout: ${timeout}, cookie: { lifetimeType: Permanent }`);
  assert.deepEqual(await living("1m30s"), { session: { ...cookie, lifetimeSeconds: 90 }, codes: [] });
  for (const timeout of ["0s", "999ms", "1s500ms"])
    assert.deepEqual(await living(timeout), { session: "invalid", codes: ["lower/session-timeout-refused"] }, timeout);
});

test("only permanent cookies expire", async () => {
  const codes = ["lower/session-timeout-unused"];
  assert.deepEqual(await lower("absoluteTimeout: 1h, cookie: {}"), { session: cookie, codes });
  const header = { kind: "header", name: "lane" };
  assert.deepEqual(await lower("absoluteTimeout: 1h, type: Header, header: { name: lane }"), {
    session: header,
    codes,
  });
});

test("a cookie path is an absolute path without what ends an attribute", async () => {
  for (const path of ["", "cart", "/a;b", "/a b", "/é"])
    assert.deepEqual(
      await lower(`cookie: { path: "${path}" }`),
      { session: "invalid", codes: ["lower/session-path-refused"] },
      path,
    );
});

test("some request of the rule may be at or below the cookie's path, else it is reported", async () => {
  const codesFor = async (kind: "exact" | "prefix" | "regex", value: string) =>
    (await lower("cookie: { path: /cart }", [match({ path: { kind, value } })])).codes.length;
  assert.equal(await codesFor("prefix", "/"), 0);
  assert.equal(await codesFor("prefix", "/cart/items"), 0);
  assert.equal(await codesFor("exact", "/cart"), 0);
  assert.equal(await codesFor("regex", "/pay"), 0, "who knows what it takes");
  assert.equal(await codesFor("prefix", "/cartoon"), 1);
  assert.equal(await codesFor("exact", "/"), 1);
  const several = [match({ path: { kind: "exact", value: "/pay" } }), match()];
  assert.deepEqual((await lower("cookie: { path: /cart }", several)).codes, [], "one match is enough");
});

const found: Partial<References> = { backend: foundBackend };

test("a Service with only a clusterIP keeps no session, and its own affinity makes the rule invalid", async () => {
  const behind = async (clusterIpAffinity?: "ClientIP" | "None") => {
    const backend: References["backend"] = (reference) => ({
      ...foundBackend(reference),
      ...(clusterIpAffinity && { clusterIpAffinity }),
    });
    const refs = "backendRefs: [{ name: a, port: 80 }]";
    const { context, diagnostics } = await ruleContext(`{ sessionPersistence: { cookie: {} }, ${refs} }`, { backend });
    const session = lowerSessionPersistence([match()], context);
    return [session === "invalid", ...diagnostics.map(({ code }) => code)];
  };
  assert.deepEqual(await behind(), [false]);
  assert.deepEqual(await behind("None"), [false, "lower/session-behind-cluster-ip"]);
  assert.deepEqual(await behind("ClientIP"), [true, "lower/session-affinity-twice"]);
});

const plain = { settings: {}, http1: undefined, names: [], balancesAcrossBackends: false };

async function targetsOf(persistence: string, policy = plain, perRule = false, names = ["a", "b"]) {
  const refs = names.map((name) => `{ name: ${name}, port: 80 }`).join(", ");
  const lowering: RuleLowering = await ruleContext(
    `{ sessionPersistence: { ${persistence} }, backendRefs: [${refs}] }`,
    found,
  );
  const context = { ...lowering.context, isShared: () => !perRule };
  const session = lowerSessionPersistence([match()], context);
  assert.notEqual(session, "invalid");
  const targets = lowerTargets(
    lowering.rule.backendRefs ?? [],
    policy,
    context,
    session === "invalid" ? undefined : session,
  );
  return targets.map((target) =>
    target.kind === "destination" ? [target.destination, target.sessionPersistence] : [],
  );
}

test("weighted backends have a generated cookie each, and share one that has a name", async () => {
  const own = (index: number) => ({ ...cookie, name: `${cookie.name}_backend_${index}` });
  assert.deepEqual(await targetsOf("cookie: {}"), [
    ["service/shop/a/80/http", own(0)],
    ["service/shop/b/80/http", own(1)],
  ]);
  assert.deepEqual(await targetsOf("cookie: {}", plain, false, ["a"]), [["service/shop/a/80/http", undefined]]);
  assert.deepEqual(await targetsOf("cookie: { name: lane }"), [
    ["service/shop/a/80/http", undefined],
    ["service/shop/b/80/http", undefined],
  ]);
});

test("weighted backends of a session have a cluster each, also where rules have their own clusters", async () => {
  const clusters = async (...given: Parameters<typeof targetsOf>) => (await targetsOf(...given)).map(([name]) => name);
  const rule = "httproute/shop/it/rule/0";
  assert.deepEqual(await clusters("cookie: {}", plain, true), [`${rule}/backend/0`, `${rule}/backend/1`]);
  const together = { ...plain, balancesAcrossBackends: true };
  assert.deepEqual(await targetsOf("cookie: {}", together), [[rule, undefined]]);
});
