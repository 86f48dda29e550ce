// What a backendRef resolves to: endpoints, and how to speak to them.

import type { Origin } from "../../source/document.ts";
import type { Endpoint } from "../endpoint.ts";
import type { BackendTls } from "../tls.ts";

export type ResolvedBackend =
  | {
      readonly kind: "found";
      /** Lower-case kind, namespace, name and port. Each identity has one cluster. */
      readonly identity: {
        readonly kind: string;
        readonly namespace: string;
        readonly name: string;
        readonly port: number;
      };
      /** Of its object; missing for a Service that is only in the project file. */
      readonly labels?: Readonly<Record<string, string>>;
      readonly endpoints: readonly Endpoint[];
      /** The application protocol that the Service port or Backend names, in gwc's terms. */
      readonly protocol: "http" | "h2c" | "ws" | "https" | "tcp" | "udp" | undefined;
      readonly tls: BackendTls | undefined;
      /** Receives traffic only while the backends without it are down. */
      readonly fallback: boolean;
      /** Its endpoint is the clusterIP of a Service: Kubernetes chooses the pod, with this session affinity. */
      readonly clusterIpAffinity?: "ClientIP" | "None";
      /** What a policy may choose in place of the endpoints, which are from EndpointSlices: the address of the Service. */
      readonly behindAddress?: {
        readonly endpoints: readonly Endpoint[];
        readonly clusterIpAffinity?: "ClientIP" | "None";
      };
      /** It has no endpoints: Envoy resolves the host of each request. */
      readonly byHostOfRequest?: true;
      readonly origin: Origin;
    }
  /** The reference itself is valid, but there is no endpoint: its share of the traffic is answered with 503. */
  | { readonly kind: "noEndpoints" }
  /** Reported; its share of the traffic is answered with 500. */
  | { readonly kind: "invalid" };
