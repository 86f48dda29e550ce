// Gateways whose Envoys cannot run on one host.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inFolder } from "../../../../support/folders.ts";
import { gwc, type Said } from "../../../../support/gwc.ts";

const gateway = (name: string, port: number, spec = "") => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: ${name} }
spec:
  gatewayClassName: edge${spec}
  listeners:
    - { name: http, protocol: HTTP, port: ${port} }
`;
const own = "operations: { default/b: { adminPort: 19100, statsPort: 19101, readyPort: 19103 } }";
const at = (address: string) => `\n  addresses: [{ value: ${address} }]`;

function check(project: string, ...gateways: readonly string[]): Promise<Said> {
  const file = `version: 1\ninputs: [all.yaml]\ngatewayClasses: { edge: {} }\n${project}\n`;
  return inFolder({ "gwc.yaml": file, "all.yaml": gateways.join("---\n") }, (folder) => gwc(["check"], folder));
}

test("without a word of the project, the same ports are a warning", async () => {
  const { code, out } = await check("", gateway("a", 80), gateway("b", 80));
  assert.equal(code, 0);
  assert.match(
    out,
    /^all\.yaml:11:19 warning lower\/ports-shared\n {2}Gateway default\/b cannot run on one host with Gateway default\/a: both use port 80 /,
  );
});

test("Envoy's own ports count, and operations gives each its own", async () => {
  const gateways = [gateway("a", 80), gateway("b", 8080)];
  assert.match(
    (await check("", ...gateways)).out,
    /both use port 19000 of 127\.0\.0\.1 \(admin interface\), port 19001/,
  );
  assert.equal((await check(own, ...gateways)).out, "");
});

test("the same port on other addresses is no clash, on all addresses it is one", async () => {
  const [a, b] = [gateway("a", 80, at("192.0.2.1")), gateway("b", 80, at("192.0.2.2"))];
  assert.equal((await check(own, a, b)).out, "");
  assert.match((await check(own, a, gateway("b", 80))).out, /both use port 80 \(listener/);
  assert.match((await check(own, gateway("a", 80), b)).out, /both use port 80 of 192\.0\.2\.2 \(listener/);
});

test("Gateways with hosts of their own may use the same ports; on a shared host they are an error", async () => {
  const gateways = [gateway("a", 80), gateway("b", 80)];
  assert.equal((await check("placement: separate", ...gateways)).out, "");
  assert.equal((await check("placement: shared", ...gateways)).code, 1);
});

test("any number of Gateways is one problem", async () => {
  const { out } = await check("", ...["a", "b", "c", "d"].map((name) => gateway(name, 80)));
  assert.equal(out.match(/warning lower\/ports-shared\n/g)?.length, 1);
  assert.match(out, /Gateway default\/b and 2 other Gateways cannot run on one host with Gateway default\/a/);
});
