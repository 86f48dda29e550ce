// backendTLS: the client certificate and TLS parameters of all backends that speak TLS.

import { ignoredWhen } from "../fields/ignored.ts";
import { tlsNamesAreKnown } from "../fields/tls-names.ts";
import type { ProxyFeature } from "./proxy-feature.ts";

const parameters = ["minVersion", "maxVersion", "ciphers", "ecdhCurves", "signatureAlgorithms", "alpnProtocols"];

/** It is read where backends get their TLS (destinations/backend-tls.ts). */
export const backendTls: ProxyFeature = {
  name: "backendTLS",
  fields: [...parameters, "clientCertificateRef", "fingerprints"],
  references: { clientCertificateRef: { kind: "certificate" } },
  notes: {
    clientCertificateRef: "where the Backend and the Gateway name no certificate",
    fingerprints: "no effect: fingerprints are taken of clients",
  },
  ignored: { "": ignoredWhen("fingerprints", () => true, "fingerprints are taken of clients, not of backends") },
  on: ["proxy"],
  lower: (field) => (tlsNamesAreKnown(field) ? {} : "invalid"),
};
