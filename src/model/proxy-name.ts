// The name of a proxy: the Gateway that it runs, or the class whose Gateways it runs together.

export interface ProxyName {
  readonly kind: "Gateway" | "GatewayClass";
  /** "" for a class. */
  readonly namespace: string;
  readonly name: string;
}

/** Of the object that the proxy is named after. */
export function proxyNameOf({ kind, namespace, name }: ProxyName): ProxyName {
  return { kind, namespace, name };
}

/** "web/edge" for a Gateway, "edge" for a class: the folder of the bundle, and the name that people give. No two proxies share one. */
export function proxyPath({ namespace, name }: Pick<ProxyName, "namespace" | "name">): string {
  return namespace === "" ? name : `${namespace}/${name}`;
}
