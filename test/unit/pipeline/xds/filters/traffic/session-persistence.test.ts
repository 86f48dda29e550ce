// The stateful session filter: off on the chain, on where a route or one of its weighted clusters has a session.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { SessionCookie } from "../../../../../../src/model/ir/route/session-persistence.ts";
import { buildSound, builtRoute, forward, managerOf, proxyWithRoutes, route, to } from "../../builders.ts";

const type = "type.googleapis.com/envoy.extensions";
const cookie: SessionCookie = { kind: "cookie", name: "lane", path: "/", lifetimeSeconds: undefined, secure: false };

function partWith(name: string, state: object) {
  return {
    "envoy.filters.http.stateful_session": {
      "@type": `${type}.filters.http.stateful_session.v3.StatefulSessionPerRoute`,
      stateful_session: { session_state: { name: `envoy.http.stateful_session.${name}`, typed_config: state } },
    },
  };
}

function cookiePart(cookie: object) {
  const state = `${type}.http.stateful_session.cookie.v3.CookieBasedSessionState`;
  return partWith("cookie", { "@type": state, cookie });
}

test("a route brings its cookie along, strictly for its own site, and over TLS for TLS only", () => {
  const strict = { name: "SameSite", value: "Strict" };
  assert.deepEqual(
    builtRoute({ sessionPersistence: cookie }).typed_per_filter_config,
    cookiePart({ name: "lane", path: "/", attributes: [strict] }),
  );
  const lasting = { ...cookie, lifetimeSeconds: 90, secure: true };
  assert.deepEqual(
    builtRoute({ sessionPersistence: lasting }).typed_per_filter_config,
    cookiePart({ name: "lane", path: "/", ttl: "90s", attributes: [{ name: "Secure" }, strict] }),
  );
});

test("a route brings its header along", () => {
  const state = { "@type": `${type}.http.stateful_session.header.v3.HeaderBasedSessionState`, name: "x-lane" };
  assert.deepEqual(
    builtRoute({ sessionPersistence: { kind: "header", name: "x-lane" } }).typed_per_filter_config,
    partWith("header", state),
  );
});

test("a weighted backend has its own session", () => {
  const targets = [to("api", { sessionPersistence: cookie }), to("api")];
  const built = builtRoute({ action: forward({ targets }), sessionPersistence: { ...cookie, name: "rule" } });
  assert.deepEqual(
    built.route?.weighted_clusters?.clusters?.map((each) => each.typed_per_filter_config),
    [cookiePart({ name: "lane", path: "/", attributes: [{ name: "SameSite", value: "Strict" }] }), undefined],
  );
});

test("the filter of the chain is off", () => {
  const manager = managerOf(buildSound(proxyWithRoutes([route(), route({ sessionPersistence: cookie })])));
  assert.deepEqual(manager.http_filters?.[0], {
    name: "envoy.filters.http.stateful_session",
    disabled: true,
    typed_config: { "@type": `${type}.filters.http.stateful_session.v3.StatefulSession` },
  });
});
