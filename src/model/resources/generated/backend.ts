// The fields of Backend, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

export interface BackendSpec {
  readonly appProtocols?: readonly ("gateway.envoyproxy.io/h2c" | "gateway.envoyproxy.io/ws" | "gateway.envoyproxy.io/wss")[];
  readonly endpoints?: readonly BackendEndpoint[];
  readonly fallback?: boolean;
  readonly tls?: BackendTls;
  readonly type: "Endpoints" | "DynamicResolver";
}

export interface BackendEndpoint {
  readonly fqdn?: BackendEndpointFqdn;
  readonly hostname?: string;
  readonly ip?: BackendEndpointIp;
  readonly unix?: BackendEndpointUnix;
  readonly zone?: string;
}

export interface BackendEndpointFqdn {
  readonly hostname: string;
  readonly port: number;
}

export interface BackendEndpointIp {
  readonly address: string;
  readonly port: number;
}

export interface BackendEndpointUnix {
  readonly path: string;
}

export interface BackendTls {
  readonly alpnProtocols?: readonly string[];
  readonly autoSNIFromEndpointHostname?: boolean;
  readonly caCertificateRefs?: readonly BackendTlsCaCertificateRef[];
  readonly ciphers?: readonly string[];
  readonly clientCertificateRef?: BackendTlsClientCertificateRef;
  readonly ecdhCurves?: readonly string[];
  readonly fingerprints?: readonly ("JA3" | "JA4")[];
  readonly insecureSkipVerify: boolean;
  readonly maxVersion?: "Auto" | "1.0" | "1.1" | "1.2" | "1.3";
  readonly minVersion?: "Auto" | "1.0" | "1.1" | "1.2" | "1.3";
  readonly signatureAlgorithms?: readonly string[];
  readonly sni?: string;
  readonly wellKnownCACertificates?: string;
}

export interface BackendTlsCaCertificateRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface BackendTlsClientCertificateRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}
