// The filter that injects credentials: off in the chain, on where a route has one.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { CredentialInjection } from "../../../../../../src/model/ir/route/credential-injection.ts";
import { buildSound, builtRoute, managerOf, proxyWithRoutes, route } from "../../builders.ts";

const credential: CredentialInjection = {
  filter: { namespace: "web", name: "partner" },
  header: "Authorization",
  overwrite: false,
  credential: { namespace: "web", name: "login", key: "credential", content: undefined },
};
const name = "envoy.filters.http.credential_injector/httproutefilter/web/partner";

test("a route enables the filter of its HTTPRouteFilter", () => {
  assert.deepEqual(Object.keys(builtRoute({ credential }).typed_per_filter_config ?? {}), [name]);
  assert.equal(builtRoute({}).typed_per_filter_config, undefined);
});

test("the filter is once in the chain, off, and its secret is a generic one of the bundle", () => {
  const bundle = buildSound(
    proxyWithRoutes([route(), route({ credential }), route({ credential: { ...credential } })]),
  );
  const filters = managerOf(bundle).http_filters?.filter((filter) => filter.name === name);
  assert.deepEqual(
    filters?.map(({ disabled }) => disabled),
    [true],
  );
  const secret = bundle.bundle.bootstrap.static_resources?.secrets?.find((each) =>
    each.name?.startsWith("credential_injector/"),
  );
  assert.ok(secret?.generic_secret?.secret?.filename?.endsWith("/web/login/credential"));
});
