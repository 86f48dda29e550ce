// The status of what applies through Gateways: policies and EnvoyProxies. One entry per ancestor.

import { defined } from "../../base/defined.ts";
import type { JsonObject } from "../../base/json/json.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { builtInControllerNames } from "../../model/project.ts";
import type { AnyResource } from "../../model/resources/resource.ts";
import { type Condition, judge, printConditions, type SpokenVerdict, spoken } from "./conditions.ts";
import { isWithin, type StatusScope } from "./status-scope.ts";
import type { Verdicts } from "./verdicts.ts";

/** The API's limit for entries. */
const mostAncestors = 16;

/** @param ancestors places that it works on, as in `Subject.ancestor`; those that only a verdict names are added. undefined: none. */
export function policyStatus(
  policy: AnyResource,
  ancestors: readonly string[],
  graph: Graph,
  verdicts: Verdicts,
  scope: StatusScope,
): JsonObject | undefined {
  const named = verdicts
    .on(policy, ({ part }) => part === "ancestor")
    .flatMap(({ subject }) => (subject.part === "ancestor" ? subject.ancestor : []));
  const all = [...new Set([...ancestors, ...named])].filter((ancestor) => isWithin(scope, ancestor)).sort();
  if (all.length === 0) return undefined;
  const folded = all.length > mostAncestors;
  return {
    ancestors: all.slice(0, mostAncestors).map((ancestor, index) => {
      const conditions = conditionsFor(policy, verdicts.onAncestor(policy, ancestor));
      const aggregated = folded && index === mostAncestors - 1 ? [aggregatedOf(all.length)] : [];
      return {
        ancestorRef: printAncestor(ancestor),
        // The status of an EnvoyProxy has no place for it.
        ...(policy.kind === "EnvoyProxy" ? {} : { controllerName: controllerOf(ancestor, graph) }),
        conditions: printConditions([...conditions, ...aggregated], policy.metadata.generation),
      };
    }),
  };
}

function conditionsFor(policy: AnyResource, verdicts: readonly SpokenVerdict[]): readonly Condition[] {
  const accepted: Condition = {
    type: "Accepted",
    status: "True",
    reason: "Accepted",
    message: `The ${policy.kind} is accepted.`,
  };
  switch (policy.kind) {
    case "BackendTLSPolicy":
      return judge(
        [
          withoutAuthority(verdicts) ?? accepted,
          { type: "ResolvedRefs", status: "True", reason: "ResolvedRefs", message: "All references are resolved." },
        ],
        verdicts,
      );
    case "EnvoyPatchPolicy":
      return judge([accepted, programmedOf(verdicts)], verdicts);
    default:
      return judge([accepted], verdicts);
  }
}

/** A BackendTLSPolicy with broken references verifies no server. */
function withoutAuthority(verdicts: readonly SpokenVerdict[]): Condition | undefined {
  const broken = spoken("ResolvedRefs", verdicts);
  return broken?.status === "False" ? { ...broken, type: "Accepted", reason: "NoValidCACertificate" } : undefined;
}

/** A patch that is rejected is not in the bundle either. */
function programmedOf(verdicts: readonly SpokenVerdict[]): Condition {
  const refused = spoken("Accepted", verdicts);
  return refused?.status === "False"
    ? { ...refused, type: "Programmed", reason: "Invalid" }
    : { type: "Programmed", status: "True", reason: "Programmed", message: "The patches are in the bundle." };
}

function aggregatedOf(count: number): Condition {
  const message = `The policy works on ${count} ancestors, of which the first ${mostAncestors} are listed.`;
  return { type: "Aggregated", status: "True", reason: "Aggregated", message };
}

/** "Kind/namespace/name" or "Kind.group/namespace/name", with "/section" after it where a section is meant. */
function printAncestor(ancestor: string): JsonObject {
  const [title = "", namespace = "", name = "", sectionName] = ancestor.split("/");
  const dot = title.indexOf(".");
  const [kind, group] = dot < 0 ? [title, "gateway.networking.k8s.io"] : [title.slice(0, dot), title.slice(dot + 1)];
  return {
    group,
    kind,
    ...(namespace === "" ? {} : { namespace }),
    name,
    ...defined({ sectionName }),
  };
}

function controllerOf(ancestor: string, { gateways, gatewayClasses, listenerSets }: Graph): string {
  const [kind, namespace, name] = ancestor.split("/");
  const ofClass = kind === "GatewayClass" ? gatewayClasses.find((each) => each.name === name) : undefined;
  if (ofClass !== undefined) return ofClass.spec.controllerName;
  const set =
    kind === "ListenerSet"
      ? listenerSets.find(({ resource }) => resource.namespace === namespace && resource.name === name)
      : undefined;
  const gateway = set?.gateway ?? { namespace, name };
  const node = gateways.find(
    ({ resource }) => resource.namespace === gateway.namespace && resource.name === gateway.name,
  );
  return node?.controllerName ?? builtInControllerNames[0];
}
