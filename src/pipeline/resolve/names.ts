// Groups, and objects as Gateway API's references name them.

export const gatewayGroup = "gateway.networking.k8s.io";
export const envoyGatewayGroup = "gateway.envoyproxy.io";
export const multiClusterGroup = "multicluster.x-k8s.io";
export const certificatesGroup = "certificates.k8s.io";

/** The place of an object, or of its section, in `Subject.ancestor`. Kinds outside Gateway API have their group behind them, as in "Service." and "Backend.gateway.envoyproxy.io". */
export function ancestorOf(
  {
    group = gatewayGroup,
    kind,
    namespace,
    name,
  }: { readonly group?: string; readonly kind: string; readonly namespace: string; readonly name: string },
  section?: string,
): string {
  const title = group === gatewayGroup ? kind : `${kind}.${group}`;
  const place = `${title}/${namespace}/${name}`;
  return section === undefined ? place : `${place}/${section}`;
}
