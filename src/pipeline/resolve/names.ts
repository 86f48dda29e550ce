// Groups, and objects as Gateway API's references name them.

export const gatewayGroup = "gateway.networking.k8s.io";
export const envoyGatewayGroup = "gateway.envoyproxy.io";
export const multiClusterGroup = "multicluster.x-k8s.io";
export const certificatesGroup = "certificates.k8s.io";

/**
 * An object, or a section of it, as `Subject.ancestor` names it. Kinds outside Gateway API are followed by their group, as in "Service."
 * and "Backend.gateway.envoyproxy.io".
 */
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
