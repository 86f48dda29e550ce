// What containers mount of the host for databases of places.

import assert from "node:assert/strict";
import { test } from "node:test";
import { databaseMounts } from "../../../../../src/output/bundle/deploy/database-mounts.ts";

const mounts = (...paths: readonly string[]) =>
  databaseMounts({ reads: paths.map((path) => ({ path, kind: "database", origin: undefined })) });

test("folders are mounted, each once, so that a container sees what is renamed into them", () => {
  assert.deepEqual(mounts("/var/lib/GeoIP/city.mmdb", "/srv/geoip/asn.mmdb", "/srv/geoip/../geoip/city.mmdb"), [
    "/srv/geoip",
    "/var/lib/GeoIP",
  ]);
  assert.deepEqual(mounts("/etc/envoy/geoip/city.mmdb"), ["/etc/envoy/geoip"]);
});

test("a folder that would hide files of the image is not mounted, but the file", () => {
  const own = ["/city.mmdb", "/etc/city.mmdb", "/etc/envoy/city.mmdb", "/srv/city.mmdb", "/usr/local/city.mmdb"];
  assert.deepEqual(mounts(...own), own);
});

test("other files are not databases", () => {
  assert.deepEqual(databaseMounts({ reads: [{ path: "/srv/geoip/a", kind: "public", origin: undefined }] }), []);
});
