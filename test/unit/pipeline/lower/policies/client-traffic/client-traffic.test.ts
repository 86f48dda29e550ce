// What a ClientTrafficPolicy sets for a listener.

import assert from "node:assert/strict";
import { test } from "node:test";
import { authority, resourceOf, seen } from "../../lowering.ts";
import { https, lowerClient as lower, settingsOf } from "./client-lowering.ts";

test("time limits of connections and requests", async () => {
  const spec = `
timeout:
  tcp: { tlsHandshakeTimeout: 3s, connectionInspectionTimeout: 1s }
  http: { requestReceivedTimeout: 30s, requestHeadersReceivedTimeout: 5s, idleTimeout: 1h, streamIdleTimeout: 0s }`;
  const { settings, valid, problems } = await lower(spec, [], { protocol: "HTTPS", tlsMode: "Terminate" });
  assert.deepEqual({ valid, problems }, { valid: true, problems: [] });
  assert.deepEqual(settings, {
    timeouts: {
      tlsHandshakeMs: 3000,
      connectionInspectionMs: 1000,
      requestReceivedMs: 30_000,
      requestHeadersReceivedMs: 5000,
      idleMs: 3_600_000,
      streamIdleMs: 0,
    },
  });
});

test("a limit of idle TCP connections has no effect on HTTP, which is a warning", async () => {
  const spec = "timeout: { tcp: { idleTimeout: 10m } }";
  const { settings, valid, problems } = await lower(spec);
  assert.deepEqual({ settings, valid }, { settings: {}, valid: true });
  assert.deepEqual(problems, ["lower/no-effect spec.timeout"]);
  const besideTcp = await lower(spec, [{ protocol: "TCP" }]);
  assert.deepEqual(besideTcp.problems, [], "it acts on the other listener");
});

const udpFields = [
  "timeout: { tcp: { tlsHandshakeTimeout: 3s } }",
  "timeout: { tcp: { connectionInspectionTimeout: 1s, idleTimeout: 1s } }",
  "timeout: { http: { idleTimeout: 1s } }",
  "headers: {}",
  "http2: {}",
];

for (const spec of udpFields) {
  test(`${spec} has no effect on UDP listeners alone, which is a warning`, async () => {
    const { settings, problems } = await lower(spec, [], { protocol: "UDP" });
    assert.deepEqual(
      { settings, problems },
      { settings: {}, problems: [`lower/no-effect spec.${spec.split(":")[0]}`] },
    );
  });
}

test("a field that acts nowhere is named beside one that acts on another listener, with all that the policy applies to", async () => {
  const spec = "timeout: { tcp: { idleTimeout: 1s, tlsHandshakeTimeout: 1s } }";
  const others = [{ protocol: "HTTPS", tlsMode: "Terminate" }] as const;
  const { problems, diagnostics } = await lower(spec, others);
  assert.deepEqual(problems, ["lower/no-effect spec.timeout.tcp.idleTimeout"]);
  assert.match(diagnostics[0]?.message ?? "", /applies only to plain HTTP listeners and HTTPS listeners\.$/);
});

test("TLS settings that no listener can have are an error, since they keep clients out", async () => {
  for (const parts of [{ protocol: "UDP" }, { protocol: "HTTP" }, { protocol: "TCP" }] as const) {
    const { settings, valid, problems } = await lower("tls: { minVersion: '1.2' }", [], parts);
    assert.deepEqual([settings, valid, problems], [{}, false, ["lower/field-cannot-act spec.tls"]]);
  }
  const besideHttps = await lower("tls: { minVersion: '1.2' }", [{ protocol: "HTTPS", tlsMode: "Terminate" }]);
  assert.deepEqual([besideHttps.valid, besideHttps.problems], [true, []]);
});

const quietHeaders = {
  enableEnvoyHeaders: false,
  withUnderscores: "RejectRequest",
  early: { set: [], add: [], remove: [] },
  late: { set: [], add: [], remove: [] },
  stripTrailingHostDot: false,
  rateLimitHeaders: true,
};

test("headers have the defaults of an edge where the policy does not set them", async () => {
  assert.deepEqual(await settingsOf("headers: {}"), { headers: quietHeaders });
});

test("headers set what is trusted, forwarded and changed", async () => {
  const settings = await settingsOf(`
headers:
  enableEnvoyHeaders: true
  withUnderscoresAction: Allow
  requestID: Preserve
  host: { stripTrailingHostDot: true }
  disableRateLimitHeaders: true
  xForwardedClientCert: { mode: SanitizeSet, certDetailsToAdd: [Subject, DNS] }
  earlyRequestHeaders: { set: [{ name: X-Edge, value: a }], addIfAbsent: [{ name: X-Zone, value: b }], remove: [x-secret] }
  lateResponseHeaders: { add: [{ name: X-Served-By, value: gwc }] }`);
  assert.deepEqual(settings, {
    headers: {
      enableEnvoyHeaders: true,
      withUnderscores: "Allow",
      requestId: "Preserve",
      forwardedClientCert: { mode: "SanitizeSet", details: ["Subject", "DNS"] },
      early: {
        set: [{ name: "X-Edge", value: "a" }],
        add: [],
        remove: ["x-secret"],
        addIfAbsent: [{ name: "X-Zone", value: "b" }],
      },
      late: { set: [], add: [{ name: "X-Served-By", value: "gwc" }], remove: [] },
      stripTrailingHostDot: true,
      rateLimitHeaders: false,
    },
  });
});

test("preserveXRequestID is the older word for PreserveOrGenerate", async () => {
  assert.deepEqual(await settingsOf("headers: { preserveXRequestID: true }"), {
    headers: { ...quietHeaders, requestId: "PreserveOrGenerate" },
  });
});

test("no early or late mutation may change Host", async () => {
  const { valid, problems } = await lower(
    "headers: { earlyRequestHeaders: { remove: [Host] }, lateResponseHeaders: { set: [{ name: host, value: a }] } }",
  );
  assert.equal(valid, false);
  assert.deepEqual(problems, [
    "lower/header-not-allowed spec.headers.earlyRequestHeaders.remove[0]",
    "lower/header-not-allowed spec.headers.lateResponseHeaders.set[0].name",
  ]);
});

test("paths", async () => {
  assert.deepEqual(await settingsOf("path: { escapedSlashesAction: KeepUnchanged, disableMergeSlashes: true }"), {
    path: { escapedSlashes: "KeepUnchanged", mergeSlashes: false },
  });
  assert.deepEqual(await settingsOf("path: {}"), {
    path: { escapedSlashes: "UnescapeAndRedirect", mergeSlashes: true },
  });
});

const detections: readonly (readonly [yaml: string, clientIp: unknown])[] = [
  ["xForwardedFor: { numTrustedHops: 2 }", { kind: "trustedHops", hops: 2, append: true }],
  ["xForwardedFor: { numTrustedHops: 0 }", { kind: "directSource", append: true }],
  [
    "xForwardedFor: { trustedCIDRs: [10.0.0.0/8], disableXForwardedForAppend: true }",
    { kind: "trustedCidrs", cidrs: ["10.0.0.0/8"], append: false },
  ],
  ["customHeader: { name: X-Client, failClosed: true }", { kind: "header", name: "X-Client", failClosed: true }],
  ["directSourceIP: {}", { kind: "directSource", append: true }],
];

for (const [yaml, clientIp] of detections) {
  test(`the client's address by ${yaml}`, async () => {
    assert.deepEqual(await settingsOf(`clientIPDetection: { ${yaml} }`), { clientIp });
  });
}

test("what has a value that Envoy rejects does not go on, and the rest of the policy does", async () => {
  const { settings, valid, problems } = await lower(
    "path: {}\nclientIPDetection: { xForwardedFor: { numTrustedHops: -1 } }",
  );
  assert.deepEqual(problems, ["lower/value-out-of-range spec.clientIPDetection.xForwardedFor.numTrustedHops"]);
  assert.deepEqual([valid, Object.keys(settings as object)], [false, ["path"]]);
});

test("TLS settings leave undefined what the policy does not set", async () => {
  const open = await settingsOf("tls: { minVersion: Auto, alpnProtocols: [] }", https);
  assert.deepEqual(open, { tls: { alpnProtocols: [] } });
  assert.deepEqual(
    await settingsOf(
      `
tls:
  minVersion: "1.2"
  maxVersion: "1.3"
  ciphers: [ECDHE-RSA-AES128-GCM-SHA256]
  ecdhCurves: [X25519]
  signatureAlgorithms: [ecdsa_secp256r1_sha256]
  session: { resumption: { stateless: {} } }`,
      https,
    ),
    {
      tls: {
        minVersion: "1.2",
        maxVersion: "1.3",
        ciphers: ["ECDHE-RSA-AES128-GCM-SHA256"],
        ecdhCurves: ["X25519"],
        signatureAlgorithms: ["ecdsa_secp256r1_sha256"],
        sessionResumption: { stateless: true, stateful: false },
      },
    },
  );
});

test("algorithms that Envoy does not know are rejected, each by its name", async () => {
  const { valid, problems } = await lower(
    `
tls:
  ciphers: ["[ECDHE-RSA-AES128-GCM-SHA256|AES128-SHA256]", ECDHE-RSA-CHACHA20-POLY1305]
  ecdhCurves: [P-256, secp256r1]
  signatureAlgorithms: [ECDSA+SHA256, ed448]`,
    [],
    https,
  );
  assert.equal(valid, false);
  assert.deepEqual(problems, [
    "lower/tls-name-unknown spec.tls.ciphers[0]",
    "lower/tls-name-unknown spec.tls.ecdhCurves[1]",
    "lower/tls-name-unknown spec.tls.signatureAlgorithms[1]",
  ]);
});

const validations: readonly (readonly [yaml: string, required: boolean, acceptUntrusted: boolean])[] = [
  ["", true, false],
  ["optional: true, ", false, false],
  ["mode: VerifyIfGiven, ", false, false],
  ["mode: RequireAny, ", true, true],
  ["mode: Request, ", false, true],
];

for (const [mode, required, acceptUntrusted] of validations) {
  test(`client certificates with ${mode === "" ? "no mode" : mode}`, async () => {
    const settings = await settingsOf(
      `tls: { clientValidation: { ${mode}caCertificateRefs: [{ kind: ConfigMap, name: partners }] } }`,
      https,
    );
    const clientValidation = { authorities: [seen(authority("shop", "partners"))], required, acceptUntrusted };
    assert.deepEqual(settings, { tls: { clientValidation } });
  });
}

test("certificates that are verified need an authority, and a broken one makes the policy invalid", async () => {
  const { diagnostics: _, ...without } = await lower(
    "tls: { clientValidation: { mode: RequireAndVerify } }",
    [],
    https,
  );
  assert.deepEqual(without, {
    settings: {},
    valid: false,
    problems: ["lower/validation-needs-authorities spec.tls.clientValidation"],
    upstreamHttp1: undefined,
  });
  const broken = await lower("tls: { clientValidation: { caCertificateRefs: [{ name: gone }] } }", [], https);
  assert.equal(broken.valid, false);
  const half = await lower(
    "tls: { clientValidation: { caCertificateRefs: [{ name: partners }, { name: gone }] } }",
    [],
    https,
  );
  assert.deepEqual([half.valid, half.settings], [false, {}], "an authority that is left out locks its clients out");
});

test("HTTP/1 settings that are all off leave destinations shared", async () => {
  assert.deepEqual(await settingsOf("http1: { enableTrailers: false }"), {});
  assert.deepEqual(await settingsOf("http1: { preserveHeaderCase: true }"), {
    http1: { enableTrailers: false, preserveHeaderCase: true },
  });
});

test("HTTP/2 windows are quantities of bytes, and limits that are not set stay open", async () => {
  assert.deepEqual(await settingsOf("http2: {}"), { http2: {} });
  assert.deepEqual(
    await settingsOf(
      "http2: { maxConcurrentStreams: 7, initialStreamWindowSize: 65535, initialConnectionWindowSize: 2M }",
    ),
    {
      http2: { maxConcurrentStreams: 7, initialStreamWindowBytes: 65_535, initialConnectionWindowBytes: 2_000_000 },
    },
  );
});

for (const field of ["initialStreamWindowSize", "initialConnectionWindowSize"]) {
  for (const size of ["65534", "2147483648", "2Gi", "0"]) {
    test(`HTTP/2 cannot have the ${field} ${size}`, async () => {
      const { settings, valid, problems } = await lower(`path: {}\nhttp2: { ${field}: ${size} }`);
      assert.deepEqual([valid, problems], [false, [`lower/value-out-of-range spec.http2.${field}`]]);
      assert.deepEqual(
        Object.keys(settings as object),
        ["path"],
        "Envoy would reject what the listener gets otherwise",
      );
    });
  }
}

const http10 = "http1: { http10: { useDefaultHost: true } }";
const defaultHostOf = ({ settings }: { readonly settings: unknown }) =>
  (settings as { http1?: { http10?: { defaultHost?: string } } }).http1?.http10?.defaultHost;

test("the default host of HTTP/1.0 is the listener's, and destinations get none", async () => {
  const lowered = await lower(http10, [], { hostname: "www.example.com" });
  assert.equal(defaultHostOf(lowered), "www.example.com");
  assert.deepEqual(lowered.upstreamHttp1, {
    enableTrailers: false,
    preserveHeaderCase: false,
    http10: { defaultHost: undefined },
  });
});

test("listeners of one plain port share their default host; those of other ports do not", async () => {
  assert.equal(defaultHostOf(await lower(http10, [{ hostname: "a.example.com" }])), "a.example.com");
  const others = [{ port: 8080 }, { programmed: false }, { protocol: "HTTPS" }] as const;
  for (const other of others) {
    const { problems } = await lower(http10, [{ hostname: "a.example.com", ...other }]);
    assert.deepEqual(problems, ["lower/no-default-host spec.http1.http10.useDefaultHost"]);
  }
});

test("without its own host, a listener uses the only one of its routes", async () => {
  const route = { resource: await resourceOf("HTTPRoute", "parentRefs: [{ name: edge }]"), parents: [] };
  const attach = (...hostnames: string[]) => ({ attachments: [{ route, parent: 0, hostnames }] });
  assert.equal(defaultHostOf(await lower(http10, [], attach("*.example.com", "a.example.com"))), "a.example.com");
  const several = await lower(http10, [], attach("a.example.com", "b.example.com"));
  assert.equal(several.valid, false);
  assert.deepEqual(several.problems, ["lower/no-default-host spec.http1.http10.useDefaultHost"]);
});
