// A policy with a merge type, merged onto the closest policy above it.

import type { JsonObject, JsonValue } from "../../../base/json/json.ts";
import { keyedBy, type ListMerge } from "../../../base/json/merge-lists.ts";
import { type FieldSource, sourceOfSpec } from "../../../model/field-source.ts";
import type { MergedPolicy } from "../../../model/graph/merged-policy.ts";
import type { PolicyByKind, RulePolicyKind } from "../../../model/graph/policies.ts";
import type { EnvoyProxyResource } from "../../../model/resources/known-resources.ts";
import { idOf, titleOf } from "../../../model/resources/resource.ts";
import { type MergedLists, mergeValues, type Sourced } from "./merge-values.ts";
import { podLists } from "./pod-lists.ts";

type Policy = PolicyByKind[RulePolicyKind] | EnvoyProxyResource;

/** Rules of both policies limit together; the one without selectors is the limit for all other requests, and there is one of it. */
const rateLimitRules: ListMerge = (rule) => {
  const { clientSelectors = [] } = rule as { readonly clientSelectors?: readonly JsonValue[] };
  return clientSelectors.length === 0 ? "default" : undefined;
};

const keyedLists: Readonly<Record<Policy["kind"], MergedLists>> = {
  BackendTrafficPolicy: {
    compression: keyedBy("type"),
    compressor: keyedBy("type"),
    httpUpgrade: keyedBy("type"),
    "rateLimit.local.rules": rateLimitRules,
    "rateLimit.global.rules": rateLimitRules,
  },
  SecurityPolicy: { "extAuth.contextExtensions": keyedBy("name") },
  EnvoyExtensionPolicy: {},
  EnvoyProxy: podLists,
};

/** What attaches a policy is its own. */
const ownFields = ["targetRef", "targetRefs", "targetSelectors", "mergeType"];

/** @param name of what both have written together, where one policy has several results in one proxy */
export function mergePolicies<Kind extends Policy>(own: Kind, parent: Kind, name = own.name): MergedPolicy<Kind> {
  const lists = own.spec.mergeType === "StrategicMerge" ? keyedLists[own.kind] : {};
  const base = sourced(parent);
  const patch = sourced(own);
  const { value, source } = mergeValues({ ...base, value: withoutTargets(base.value) }, patch, lists);
  return {
    policy: { ...own, spec: value } as Kind,
    own,
    parent,
    source: name === own.name ? source : renamed(source, name),
  };
}

/** With another name for what both have written: names inside Envoy derive from it. */
function renamed({ resource, parts, ...rest }: FieldSource, name: string): FieldSource {
  if (parts === undefined) return { ...rest, resource };
  const inner = new Map([...parts].map(([step, part]) => [step, renamed(part, name)]));
  return { ...rest, resource: { ...resource, name }, title: titleOf(resource), parts: inner };
}

function sourced(policy: Policy): Sourced<JsonObject> {
  const source = sourceOfSpec(policy, { id: idOf(policy), part: "ancestors" });
  return { value: policy.spec as unknown as JsonObject, source };
}

function withoutTargets(spec: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(spec).filter(([field]) => !ownFields.includes(field)));
}
