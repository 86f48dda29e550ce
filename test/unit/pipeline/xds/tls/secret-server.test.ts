// A server of SDS in place of files: who is asked for what, and mistakes at the entries of the project file.

import assert from "node:assert/strict";
import { test } from "node:test";
import { SecretBytes } from "../../../../../src/base/secret-bytes.ts";
import { collectDiagnostics } from "../../../../../src/diagnostics/collect.ts";
import type { Secret } from "../../../../../src/model/host.ts";
import { SecretTable } from "../../../../../src/pipeline/xds/tls/secrets.ts";
import { defaultOptions, origin } from "../builders.ts";

const socket = "/run/agent/sds/agent.sock";
const names = { "web/cert": "spiffe://shop/edge", "web/ca": "spiffe://shop", "web/token": "token" };

function ofHost(name: string, key: string): Secret {
  return { namespace: "web", name, key, content: undefined };
}

function certificate(name: string) {
  const [chain, privateKey] = [ofHost(name, "tls.crt"), ofHost(name, "tls.key")];
  return { certificate: chain, privateKey, dnsNames: undefined, origin };
}

function table(more: Readonly<Record<string, string>> = {}, options = defaultOptions) {
  const secrets = new SecretTable({ ...options, secretServer: { socket, names: { ...names, ...more } } });
  const problems = () => {
    const { report, diagnostics } = collectDiagnostics();
    const file = { file: { path: "gwc.yaml", text: "" }, start: 0, end: 0, listPath: [], value: {} };
    secrets.server.check(file, report);
    return diagnostics().map(({ code, place }) => {
      assert.equal(place?.kind, "key");
      return `${code} ${place?.origin.path.join(".")}`;
    });
  };
  return { secrets, problems };
}

test("what the server has is asked for by its name, and is neither a file nor a secret of the bundle", () => {
  for (const options of [defaultOptions, { ...defaultOptions, directory: "." }]) {
    const { secrets, problems } = table({}, options);
    const asked = [
      secrets.certificate(certificate("cert")),
      secrets.authority(ofHost("ca", "ca.crt"), origin),
      secrets.generic("credential", ofHost("token", "credential"), origin),
    ];
    assert.deepEqual(
      asked.map(({ name }) => name),
      ["spiffe://shop/edge", "spiffe://shop", "token"],
    );
    for (const { sds_config } of asked) {
      assert.equal(sds_config?.initial_fetch_timeout, "2s");
      assert.deepEqual(sds_config?.api_config_source?.grpc_services, [{ envoy_grpc: { cluster_name: "sds_server" } }]);
    }
    assert.deepEqual([secrets.all(), secrets.reads(), problems()], [[], [], []]);
    const secretsOf = [
      { secret: "web/ca", name: "spiffe://shop" },
      { secret: "web/cert", name: "spiffe://shop/edge" },
      { secret: "web/token", name: "token" },
    ];
    assert.deepEqual(secrets.server.sockets(), [{ path: socket, secrets: secretsOf }]);
  }
});

test("all others are as without the server: files of the host, and contents of the input", () => {
  const { secrets } = table();
  secrets.certificate(certificate("other"));
  const ofMap = { ...ofHost("ca", "ca.crt"), content: SecretBytes.fromText("MAP"), isPublic: true };
  assert.equal(secrets.authority(ofMap, origin).name, "web/ca/ca.crt", "a ConfigMap of the same name");
  assert.deepEqual(
    secrets.all().map(({ name }) => name),
    ["web/ca/ca.crt", "web/other"],
  );
  assert.deepEqual(secrets.server.sockets(), []);
});

test("what Envoy reads from files only is an error at the entry, once", () => {
  const { secrets, problems } = table();
  secrets.source(ofHost("token", ".htpasswd"), origin);
  secrets.configFile(ofHost("token", "api-keys.yaml"), origin);
  assert.deepEqual(problems(), ["xds/sds-secret-from-file secrets.sds.names.web/token"]);
});

test("one name cannot be two secrets, whether one entry has it or two", () => {
  const same = table();
  same.secrets.certificate(certificate("cert"));
  same.secrets.authority(ofHost("cert", "ca.crt"), origin);
  assert.deepEqual(same.problems(), ["xds/sds-secret-of-two-kinds secrets.sds.names.web/cert"]);
  const keys = table();
  keys.secrets.generic("one", ofHost("token", "client-secret"), origin);
  keys.secrets.generic("two", ofHost("token", "hmac-secret"), origin);
  assert.deepEqual(keys.problems(), ["xds/sds-secret-of-two-kinds secrets.sds.names.web/token"]);
  const two = table({ "web/second": "spiffe://shop/edge" });
  two.secrets.certificate(certificate("cert"));
  two.secrets.certificate(certificate("second"));
  assert.deepEqual(two.problems(), [], "one certificate for two Secrets is sound");
  two.secrets.authority(ofHost("second", "ca.crt"), origin);
  assert.deepEqual(two.problems(), ["xds/sds-secret-of-two-kinds secrets.sds.names.web/second"]);
});
