// Databases of places from their source to the bundle.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { sha256 } from "../../../../src/base/digest.ts";
import { inFolder } from "../../../support/folders.ts";
import { writeMmdb } from "../../../support/geoip/mmdb.ts";
import { gwc } from "../../../support/gwc.ts";
import { startUpstream } from "../../../support/services/upstream.ts";
import { projectFile } from "../../../support/small-project.ts";

const objects = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec:
  gatewayClassName: edge
  infrastructure: { parametersRef: { group: gateway.envoyproxy.io, kind: EnvoyProxy, name: places } }
  listeners: [{ name: http, protocol: HTTP, port: 8080 }]
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata: { name: places }
spec: { geoIP: { provider: { type: MaxMind, maxMind: { countryDbSource: { local: { path: /srv/country.mmdb } } } } } }
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: ClientTrafficPolicy
metadata: { name: direct }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: edge }]
  clientIPDetection: { directSourceIP: {} }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: hello }
spec:
  parentRefs: [{ name: edge }]
  rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { hostname: hello.example } }] }]
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: { name: at-home }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: hello }]
  authorization: { rules: [{ action: Allow, principal: { clientIPGeoLocations: [{ country: DE }] } }] }
`;

test("fetch pins a database, and the bundle contains it; another one at the same place is a change", async (t) => {
  const answers = [
    writeMmdb({ type: "GeoLite2-Country", networks: {} }),
    writeMmdb({ type: "GeoLite2-Country-2", networks: {} }),
  ];
  let count = 0;
  const upstream = await startUpstream(t, (_, response) => response.end(answers[Math.min(count++, 1)]));
  const sources = `geoDatabases: { /srv/country.mmdb: { url: "${upstream.origin}/country.mmdb" } }\n`;
  const files = { "gwc.yaml": projectFile["gwc.yaml"] + sources, "edge/all.yaml": objects, "ca.pem": upstream.ca };
  await inFolder(files, async (folder) => {
    assert.match((await gwc(["build"], folder)).err, /error fetch\/not-pinned/);
    assert.match((await gwc(["fetch", "--ca", "ca.pem"], folder)).err, /^pinned geoip /m);
    const built = await gwc(["build"], folder);
    assert.equal(built.code, 0, built.err);
    const bundle = join(folder, "out/default/edge");
    const name = `sha256-${sha256(answers[0] ?? "")}.mmdb`;
    assert.deepEqual(readdirSync(join(bundle, "pinned")), [name]);
    assert.match(readFileSync(join(bundle, "envoy.yaml"), "utf8"), new RegExp(`country_db_path: "?\\./pinned/${name}`));
    assert.doesNotMatch(readFileSync(join(bundle, "requirements.json"), "utf8"), /mmdb/);
    const checked = await gwc(["fetch", "--check", "--ca", "ca.pem"], folder);
    assert.deepEqual([checked.code, /which has changed since/.test(checked.err)], [1, true], checked.err);
  });
});
