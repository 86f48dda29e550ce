// Rules about places: what they become, and which databases and listeners they need.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerPolicy } from "../../../../../../src/pipeline/lower/policies/lower-policy.ts";
import { securityFeatures } from "../../../../../../src/pipeline/lower/policies/security/security.ts";
import type { SecurityParts } from "../../../../../../src/pipeline/lower/policies/security/security-feature.ts";
import type { TrafficPlace } from "../../../../../../src/pipeline/lower/policies/traffic-places.ts";
import { lowering, policyOf, reported, resourceOf, routesAimedAt } from "../../lowering.ts";

async function lower(locations: string, ...sources: readonly string[]) {
  const files = sources.map((source) => `${source}: { local: { path: /srv/${source}.mmdb } }`);
  const spec = `geoIP: { provider: { type: MaxMind, maxMind: { ${files.join(", ")} } } }`;
  const parameters = await resourceOf("EnvoyProxy", sources.length === 0 ? "{}" : spec);
  const { context, diagnostics } = await lowering({ parameters });
  const rules = `authorization: { rules: [{ action: Allow, principal: { clientIPGeoLocations: [${locations}] } }] }`;
  const policy = await policyOf("SecurityPolicy", rules);
  const { parts, valid } = lowerPolicy<"SecurityPolicy", SecurityParts, TrafficPlace>(
    securityFeatures,
    policy,
    routesAimedAt,
    context,
  );
  return { locations: parts.authorization?.rules[0]?.geoLocations, valid, problems: reported(diagnostics) };
}

test("a location has what is written of it, with numbers as Envoy writes them", async () => {
  const all = ["cityDbSource", "asnDbSource", "ispDbSource", "anonymousIpDbSource"];
  const traits = "anonymous: { isAnonymous: true, isVPN: false, isHosting: true, isTor: false, isProxy: true }";
  const { locations, valid, problems } = await lower(
    `{ country: DE, region: BY, city: Würzburg, asn: 64500, isp: Example, ${traits} }, { country: at }`,
    ...all,
  );
  assert.deepEqual(locations, [
    {
      ...{ country: "DE", region: "BY", city: "Würzburg", asn: "64500", isp: "Example" },
      ...{ isAnonymous: true, isVpn: false, isHosting: true, isTor: false, isProxy: true },
    },
    { country: "at" },
  ]);
  assert.deepEqual([valid, problems], [true, []]);
});

const missing = (...fields: readonly string[]) =>
  fields.map(
    (field) => `lower/geo-database-missing spec.authorization.rules[0].principal.clientIPGeoLocations[0].${field}`,
  );

test("each fact needs a database that tells it", async () => {
  const asked = "{ country: DE, region: BY, city: Bonn, asn: 1, isp: Example, anonymous: { isTor: true } }";
  const problemsWith = async (...sources: readonly string[]) => (await lower(asked, ...sources)).problems;
  const every = ["country", "region", "city", "asn", "isp", "anonymous.isTor"];
  assert.deepEqual(await problemsWith(), missing(...every));
  assert.deepEqual(await problemsWith("countryDbSource"), missing("region", "city", "asn", "isp", "anonymous.isTor"));
  assert.deepEqual(await problemsWith("cityDbSource"), missing("asn", "isp", "anonymous.isTor"));
  assert.deepEqual(await problemsWith("asnDbSource"), missing("country", "region", "city", "isp", "anonymous.isTor"));
  assert.deepEqual(await problemsWith("ispDbSource"), missing("country", "region", "city", "anonymous.isTor"));
  assert.deepEqual(await problemsWith("anonymousIpDbSource"), missing("country", "region", "city", "asn", "isp"));
});

test("a region with its country is one that MaxMind does not know", async () => {
  const { problems, valid } = await lower("{ region: US-CA }, { region: CA }, { region: A-1 }", "cityDbSource");
  const at = "spec.authorization.rules[0].principal.clientIPGeoLocations[0].region";
  assert.deepEqual([problems, valid], [[`lower/geo-region-with-country ${at}`], true]);
});
