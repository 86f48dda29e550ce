// Groups, and objects as Gateway API's references name them.

export const gatewayGroup = "gateway.networking.k8s.io";
export const envoyGatewayGroup = "gateway.envoyproxy.io";
export const multiClusterGroup = "multicluster.x-k8s.io";
export const certificatesGroup = "certificates.k8s.io";

/** The place of an object, or of its section, in `Subject.ancestor`. */
export function ancestorOf(
  parent: { readonly kind: string; readonly namespace: string; readonly name: string },
  section?: string,
): string {
  const place = `${parent.kind}/${parent.namespace}/${parent.name}`;
  return section === undefined ? place : `${place}/${section}`;
}
