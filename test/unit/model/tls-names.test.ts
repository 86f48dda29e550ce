// Names of TLS algorithms: those that Envoy does not know, and those that mean the same.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { JsonObject } from "../../../src/base/json/json.ts";
import { eachTlsNameOnce, unknownTlsNames } from "../../../src/model/tls-names.ts";
import { assertEnvoyAccepts } from "../../support/envoy/envoy.ts";

describe("names of TLS algorithms", () => {
  it("that Envoy does not know are found, with the nearest one that it knows", () => {
    assert.deepEqual(
      unknownTlsNames({
        ciphers: ["[AES128-SHA|AES129-SHA]"],
        ecdhCurves: ["X25519"],
        alpnProtocols: ["h2", "", "a,b"],
      }),
      [
        { field: "ciphers", index: 0, name: "AES129-SHA", nearest: "AES128-SHA" },
        { field: "alpnProtocols", index: 1, name: "", nearest: undefined },
        { field: "alpnProtocols", index: 2, name: "a,b", nearest: undefined },
      ],
    );
  });

  it("that mean the same occur once, and Envoy accepts the list", async () => {
    const curves = eachTlsNameOnce([
      "P-256",
      "prime256v1",
      "X25519",
      "x25519",
      "secp384r1",
      "P-384",
      "secp521r1",
      "P-521",
    ]);
    assert.deepEqual(curves, ["P-256", "X25519", "secp384r1", "secp521r1"]);
    const both = ["SHA256", "SHA384", "SHA512"].flatMap((sum) => [`ECDSA+${sum}`, `RSA+${sum}`, `RSA-PSS+${sum}`]);
    const own = ["SHA1"].flatMap((sum) => [`ECDSA+${sum}`, `RSA+${sum}`]);
    const names = ["ecdsa_secp256r1_sha256", "ecdsa_secp384r1_sha384", "ecdsa_secp521r1_sha512", "ecdsa_sha1"];
    const others = ["rsa_pss_rsae_sha256", "rsa_pss_rsae_sha384", "rsa_pss_rsae_sha512", "rsa_pkcs1_sha1"];
    const sums = ["rsa_pkcs1_sha256", "rsa_pkcs1_sha384", "rsa_pkcs1_sha512"];
    const signatures = eachTlsNameOnce([...both, ...own, ...names, ...others, ...sums]);
    assert.deepEqual(signatures, [...both, ...own]);
    await assertEnvoyAccepts(clusterWith({ ecdh_curves: curves, signature_algorithms: signatures }));
  });
});

function clusterWith(parameters: JsonObject): JsonObject {
  const typed_config = {
    "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext",
    common_tls_context: { tls_params: parameters },
  };
  const cluster = { name: "a", type: "STATIC", transport_socket: { name: "tls", typed_config } };
  return { static_resources: { clusters: [cluster] } };
}
