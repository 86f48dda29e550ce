// What an EnvoyProxy says of Envoy's container that also has a meaning on a host: its environment and its limits.

import { isJsonObject, type JsonObject, type JsonValue } from "../../../base/json/json.ts";
import { parseQuantity } from "../../../base/quantity.ts";
import type { EnvoyBundle } from "../../../model/envoy/bundle.ts";
import { itemsOf } from "../../../model/kubernetes/by-name.ts";

interface HostSettings {
  /** "NAME=value", without variables whose value is in a Secret or elsewhere in a cluster. */
  readonly environment: readonly string[];
  /** In bytes; undefined: no limit. */
  readonly memoryBytes: number | undefined;
  /** Of processors; undefined: no limit. */
  readonly processors: number | undefined;
}

export function hostSettings({ kubernetes }: EnvoyBundle): HostSettings {
  const { env, resources } = kubernetes?.workload.container ?? ({} as JsonObject);
  const limits = isJsonObject(resources) && isJsonObject(resources.limits) ? resources.limits : {};
  const memory = amountOf(limits.memory);
  return {
    environment: environmentOf(itemsOf(env)),
    memoryBytes: memory === undefined ? undefined : Math.floor(memory),
    processors: amountOf(limits.cpu),
  };
}

/** A limit of 0 is none. */
function amountOf(quantity: JsonValue | undefined): number | undefined {
  const amount = quantity === undefined ? undefined : parseQuantity(quantity as number | string);
  return amount !== undefined && amount > 0 ? amount : undefined;
}

function environmentOf(variables: readonly JsonObject[]): readonly string[] {
  const values = new Map<string, string>();
  for (const { name, value = "", valueFrom } of variables)
    if (valueFrom === undefined) values.set(String(name), expand(String(value), values));
  return [...values].map(([name, value]) => `${name}=${value}`);
}

/** As Kubernetes: $(NAME) is an earlier variable, where there is one, and $$ a dollar sign. */
function expand(value: string, earlier: ReadonlyMap<string, string>): string {
  return value.replace(/\$\$|\$\(([^)]*)\)/g, (text, name: string | undefined) =>
    name === undefined ? "$" : (earlier.get(name) ?? text),
  );
}
