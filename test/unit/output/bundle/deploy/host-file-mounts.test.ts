// What containers mount of the host for databases of places and dynamic modules.

import assert from "node:assert/strict";
import { test } from "node:test";
import { hostFileMounts } from "../../../../../src/output/bundle/deploy/host-file-mounts.ts";

const mounts = (...paths: readonly string[]) =>
  hostFileMounts({ reads: paths.map((path) => ({ path, kind: "database", origin: undefined })) });

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

test("a library is mounted alone, and other files are not", () => {
  const reads = (["public", "library"] as const).map((kind) => ({ path: `/srv/${kind}/a`, kind, origin: undefined }));
  assert.deepEqual(hostFileMounts({ reads }), ["/srv/library/a"]);
});
