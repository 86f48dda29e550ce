// Everything that runs a bundle in a cluster, apart from Envoy's files.

import type { JsonObject } from "../../base/json/json.ts";
import type { EnvoyBundle } from "../envoy/bundle.ts";
import type { Configuration, KubernetesOptions } from "./configuration.ts";
import { deployment, disruptionBudget, service, serviceAccount } from "./objects.ts";
import { podTemplate } from "./pod.ts";

/**
 * In the order in which they are applied: first what the pods need.
 * @param start the file that Envoy starts from
 */
export function kubernetesObjects(
  bundle: EnvoyBundle,
  configuration: Configuration,
  start: string,
  options: KubernetesOptions,
): readonly JsonObject[] {
  const template = podTemplate(bundle, configuration, start, options);
  const objects = [serviceAccount(bundle), deployment(bundle, template), service(bundle), disruptionBudget(bundle)];
  return objects.filter((object) => object !== undefined);
}
