// What docs/support.md says of the kinds that it judges by hand is what the compiler does.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject, Path } from "../../src/base/json/json.ts";
import { printYaml } from "../../src/base/json/print-yaml.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { defaultProject } from "../../src/model/project.ts";
import { compile } from "../../src/pipeline/compile.ts";
import { support, supportOf } from "../../src/pipeline/lower/support.ts";
import { inFolder } from "../support/folders.ts";

const gateway = {
  gatewayClassName: "edge",
  listeners: [{ name: "http", protocol: "HTTP", port: 80 }],
};
const rule = { name: "all", backendRefs: [{ name: "shop", port: 80 }] };
const route = { parentRefs: [{ name: "edge" }], rules: [rule] };
const envoyGroup = "gateway.envoyproxy.io";

/** An object that uses the field, in the way of a user: the spec of the kind, and those of others that it needs. */
interface Sample {
  readonly kind: string;
  readonly field: string;
  readonly spec: object;
  readonly others?: Readonly<Record<string, object>>;
}

const samples: readonly Sample[] = [
  {
    kind: "Gateway",
    field: "listeners.tls.options",
    spec: {
      ...gateway,
      listeners: [
        {
          name: "https",
          protocol: "HTTPS",
          port: 443,
          tls: { certificateRefs: [{ name: "c" }], options: { "a/b": "c" } },
        },
      ],
    },
  },
  {
    kind: "BackendTLSPolicy",
    field: "options",
    spec: {
      targetRefs: [{ group: "", kind: "Service", name: "shop" }],
      validation: { hostname: "shop.internal", wellKnownCACertificates: "System" },
      options: { "a/b": "c" },
    },
    others: { HTTPRoute: route },
  },
];

for (const sample of samples) {
  test(`${sample.kind} ${sample.field} is refused where it is written`, async () => {
    const all = await compileSample(sample);
    const found = all.filter(({ code }) => /not-supported(-yet)?$|unsupported-address$/.test(code));
    const said = all.map(({ message }) => message).join("\n");
    assert.ok(found.length > 0, said);
    assert.ok(
      found.some(
        ({ place }) => place !== undefined && "origin" in place && fieldAt(place.origin.path) === meantBy(sample.field),
      ),
      said,
    );
  });
}

test("every field that the table calls not yet supported is tried", () => {
  const untried = Object.entries(support).flatMap(([kind, { fields = {} }]) =>
    Object.entries(fields)
      .filter(
        ([field, { support: verdict }]) =>
          verdict === "notYet" && !samples.some((sample) => sample.kind === kind && sample.field === field),
      )
      .map(([field]) => `${kind} ${field}`),
  );
  assert.deepEqual(untried, []);
});

test("a field is judged by the nearest word on it, and mixed where words below it differ", () => {
  const judged = { supported: ["a.b", "c"], fields: { "c.d": { support: "noEffect" } } } as const;
  assert.equal(supportOf(judged, "a"), "mixed");
  assert.deepEqual(supportOf(judged, "a.b.x"), { support: "supported" });
  assert.deepEqual(supportOf(judged, "a.bc"), { support: "notYet" });
  assert.equal(supportOf(judged, "c"), "mixed");
  assert.deepEqual(supportOf(judged, "c.d.e"), { support: "noEffect" });
});

async function compileSample({ kind, spec, others = {} }: Sample): Promise<readonly Diagnostic[]> {
  const known = kind === "Gateway" ? {} : { Gateway: gateway };
  const objects = Object.entries({ ...known, ...others, [kind]: spec }).map(([each, body]) =>
    printYaml(objectOf(each, body)),
  );
  return inFolder({ "input/all.yaml": objects.join("---\n") }, async (cwd) => {
    const services = { "default/shop": ["10.0.0.1:80"] };
    const project = {
      ...defaultProject,
      inputs: ["input"],
      channel: "experimental" as const,
      gatewayClasses: ["edge"],
      services,
      hostSecrets: ["*/*"],
    };
    const now = new Date("2026-06-01T00:00:00Z");
    return (await compile({ project, cwd, stdin: async () => new Uint8Array(), now })).diagnostics;
  });
}

function objectOf(kind: string, spec: object): JsonObject {
  const ofEnvoyGateway = /^(Backend|HTTPRouteFilter|BackendTrafficPolicy|EnvoyExtensionPolicy|EnvoyPatchPolicy)$/.test(
    kind,
  );
  const apiVersion = ofEnvoyGateway ? `${envoyGroup}/v1alpha1` : "gateway.networking.k8s.io/v1";
  const name = kind === "Gateway" || kind === "GatewayClass" ? "edge" : "it";
  return { apiVersion, kind, metadata: { name }, spec: spec as JsonObject };
}

/** The path below spec without indices. */
function fieldAt(path: Path): string {
  return path
    .filter((step) => typeof step === "string")
    .slice(1)
    .join(".");
}

/** A filter is refused at its type, an address as a whole, a TLS option at its key. */
function meantBy(field: string): string {
  return field
    .replace(/filters\.\w+$/, "filters.type")
    .replace(/options$/, "options.a/b")
    .replace(/^addresses\..*/, "addresses");
}
