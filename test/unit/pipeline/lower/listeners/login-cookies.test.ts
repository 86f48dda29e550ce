// Which policies give the cookies of their logins one name where a browser sends both.

import assert from "node:assert/strict";
import { test } from "node:test";
import { collectDiagnostics } from "../../../../../src/diagnostics/collect.ts";
import type { Oidc, OidcCookies } from "../../../../../src/model/ir/security/oidc.ts";
import { checkLoginCookies } from "../../../../../src/pipeline/lower/listeners/login-cookies.ts";
import { host, httpListener, route } from "../../xds/builders.ts";

function login(name: string, cookies: OidcCookies) {
  const policy = { kind: "SecurityPolicy", namespace: "web", name };
  return route({ security: { oidc: { policy, cookies } as unknown as Oidc } });
}

function problems(hosts: Parameters<typeof httpListener>[0]): readonly string[] {
  const { report, diagnostics } = collectDiagnostics();
  checkLoginCookies([httpListener(hosts)], report);
  return diagnostics().map(({ code, message }) => `${code} ${/"(\w+)" on (\S+),/.exec(message)?.slice(1).join(" ")}`);
}

const shared = "lower/login-cookies-shared";

test("one name on one host is told once for two policies, also where one cookie is the access token and one the ID token", () => {
  const [a, b] = [login("a", { accessToken: "t" }), login("b", { idToken: "t" })];
  assert.deepEqual(problems([host("shop.example", [a, b, b]), host("other.example", [a, b])]), [
    `${shared} t shop.example`,
  ]);
  assert.deepEqual(problems([host("shop.example", [a, a, login("c", { accessToken: "u" }), login("d", {})])]), []);
});

test("on two hosts, it needs a domain that has both", () => {
  const at = (domain: string | undefined, others: "before" | "after" = "after") => {
    const cookies = { accessToken: "t", ...(domain !== undefined && { domain }) };
    const own = host("shop.example", [login("a", cookies)]);
    const other = host("admin.shop.example", [login("b", { accessToken: "t" })]);
    return problems(others === "after" ? [own, other] : [other, own]);
  };
  assert.deepEqual(at(undefined), []);
  assert.deepEqual(at("other.example"), []);
  assert.deepEqual(at("hop.example"), [], "the end of a name is no domain");
  assert.deepEqual(at("shop.example"), [`${shared} t admin.shop.example`]);
  assert.deepEqual(at("shop.example", "before"), [`${shared} t shop.example`]);
});
