// Everything that runs a bundle in a cluster, apart from Envoy's files.

import type { JsonObject } from "../../base/json/json.ts";
import { mergePatch } from "../../base/json/merge-patch.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import { defaultKubernetes, type ObjectPatch, type ObjectSettings } from "../ir/kubernetes.ts";
import type { Configuration, KubernetesOptions } from "./configuration.ts";
import { mergeKeysOf } from "./merge-keys.ts";
import { autoscaler, disruptionBudget, serviceAccount } from "./objects.ts";
import { podTemplate } from "./pod.ts";
import { service } from "./service.ts";
import { workload } from "./workload.ts";

export interface BuiltObject {
  readonly settings: ObjectSettings;
  /** Before it is patched. */
  readonly plain: JsonObject;
  readonly object: JsonObject;
}

/**
 * In the order in which they are applied: first what the pods need.
 * @param start the file that Envoy starts from
 */
export function kubernetesObjects(
  bundle: EnvoyBundle,
  configuration: Configuration,
  start: string,
  options: KubernetesOptions,
): readonly BuiltObject[] {
  const settings = bundle.kubernetes ?? defaultKubernetes;
  const template = podTemplate(bundle, configuration, start, options);
  const objects = [
    [settings.serviceAccount, serviceAccount(bundle)],
    [settings.workload, workload(bundle, template)],
    [settings.service, service(bundle)],
    [settings.autoscaler ?? { spec: {} }, autoscaler(bundle)],
    [settings.disruptionBudget, disruptionBudget(bundle)],
  ] as const;
  return objects.flatMap(([own, plain]) =>
    plain === undefined ? [] : [{ settings: own, plain, object: patched(plain, own.patch) }],
  );
}

function patched(object: JsonObject, patch: ObjectPatch | undefined): JsonObject {
  if (patch === undefined) return object;
  const keys = patch.type === "StrategicMerge" ? mergeKeysOf(String(object.kind)) : undefined;
  return mergePatch(object, patch.value, keys) as JsonObject;
}
