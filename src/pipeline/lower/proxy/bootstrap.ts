// bootstrap: what replaces the bootstrap, is merged into it, or patches it.

import { isJsonObject, type JsonObject } from "../../../base/json/json.ts";
import { bootstrapInvalid } from "../../../diagnostics/catalogue/lower.ts";
import type { Field, WholeField } from "../../../model/fields.ts";
import type { BootstrapChange } from "../../../model/ir/bootstrap.ts";
import type { Patch } from "../../../model/ir/patch.ts";
import type {
  EnvoyProxyBootstrap,
  EnvoyProxyBootstrapJsonPatch,
} from "../../../model/resources/generated/envoy-proxy.ts";
import { idOf, titleOf } from "../../../model/resources/resource.ts";
import { readYaml } from "../../../source/read-yaml.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

export const bootstrap: ProxyFeature = {
  name: "bootstrap",
  fields: ["type", "value", ...["op", "path", "jsonPath", "from", "value"].map((field) => `jsonPatches.${field}`)],
  notes: { type: "of gwc's own bootstrap, before the resources of the Gateway are in it" },
  on: ["proxy"],
  lower(field) {
    const change = field.value.type === "JSONPatch" ? patchesOf(field) : valueOf(field);
    if (change === "invalid") return "invalid";
    const { resource, at } = field;
    return { bootstrap: { title: titleOf(resource), proxyId: idOf(resource), origin: at, change } };
  },
};

function patchesOf(field: Field<EnvoyProxyBootstrap>): BootstrapChange["change"] {
  return { kind: "patch", patches: field.list("jsonPatches").map(patchOf) };
}

function patchOf({ value: patch, resource, at }: WholeField<EnvoyProxyBootstrapJsonPatch>): Patch {
  const { op, path, jsonPath, from, value } = patch;
  return {
    type: "type.googleapis.com/envoy.config.bootstrap.v3.Bootstrap",
    name: resource.name,
    operation: { op, path, jsonPath, from, value },
    policyId: idOf(resource),
    origin: at,
    operationAt: at,
  };
}

/** Reports lower/bootstrap-invalid. */
function valueOf(field: Field<EnvoyProxyBootstrap>): BootstrapChange["change"] | "invalid" {
  const text = field.value.value ?? "";
  const { value, problems } = readYaml(text, { start: 0, end: text.length });
  const problem = problems.find(({ kind }) => kind !== "read-otherwise");
  const place = field.placeOf("value");
  if (problem !== undefined)
    return place.report(bootstrapInvalid, {
      why: `it is not valid YAML (${"reason" in problem ? problem.reason : problem.kind})`,
    });
  if (!isJsonObject(value)) return place.report(bootstrapInvalid, { why: "it must be an object" });
  return { kind: field.value.type === "Merge" ? "merge" : "replace", value: value as JsonObject };
}
