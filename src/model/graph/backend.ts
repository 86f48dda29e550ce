// What a backendRef leads to: endpoints, and how to speak to them.

import type { Origin } from "../../source/document.ts";
import type { Endpoint } from "../endpoint.ts";
import type { BackendTls } from "../tls.ts";

export type ResolvedBackend =
  | {
      readonly kind: "found";
      /** Who it is: lower-case kind, namespace, name, port. One cluster an identity. */
      readonly identity: {
        readonly kind: string;
        readonly namespace: string;
        readonly name: string;
        readonly port: number;
      };
      readonly endpoints: readonly Endpoint[];
      /** The application protocol that the Service port or Backend names, in gwc's words. */
      readonly protocol: "http" | "h2c" | "ws" | "https" | "tcp" | "udp" | undefined;
      readonly tls: BackendTls | undefined;
      /** Only used when backends without it are down. */
      readonly fallback: boolean;
      /** Its endpoint is the clusterIP of a Service: Kubernetes chooses who answers, with this session affinity. */
      readonly clusterIpAffinity?: "ClientIP" | "None";
      readonly origin: Origin;
    }
  /** The reference itself is good, but nothing answers there: 503 where there is nothing else. */
  | { readonly kind: "noEndpoints" }
  /** Reported; its share of the traffic is answered with 500. */
  | { readonly kind: "invalid" };
