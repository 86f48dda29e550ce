// The fields of Gateway, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

export interface GatewaySpec {
  readonly addresses?: readonly GatewayAddress[];
  readonly allowedListeners?: GatewayAllowedListeners;
  readonly defaultScope?: "All" | "None";
  readonly gatewayClassName: string;
  readonly infrastructure?: GatewayInfrastructure;
  readonly listeners: readonly GatewayListener[];
  readonly tls?: GatewayTls;
}

export interface GatewayAddress {
  readonly routability?: string;
  readonly type: string;
  readonly value?: string;
}

export interface GatewayAllowedListeners {
  readonly namespaces: GatewayAllowedListenersNamespaces;
}

export interface GatewayAllowedListenersNamespaces {
  readonly from: "All" | "Selector" | "Same" | "None";
  readonly selector?: GatewayAllowedListenersNamespacesSelector;
}

export interface GatewayAllowedListenersNamespacesSelector {
  readonly matchExpressions?: readonly GatewayAllowedListenersNamespacesSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface GatewayAllowedListenersNamespacesSelectorMatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface GatewayInfrastructure {
  readonly annotations?: Readonly<Record<string, string>>;
  readonly labels?: Readonly<Record<string, string>>;
  readonly parametersRef?: GatewayInfrastructureParametersRef;
}

export interface GatewayInfrastructureParametersRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface GatewayListener {
  readonly allowedRoutes: GatewayListenerAllowedRoutes;
  readonly filters?: GatewayListenerFilters;
  readonly hostname?: string;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly tls?: GatewayListenerTls;
}

export interface GatewayListenerAllowedRoutes {
  readonly kinds?: readonly GatewayListenerAllowedRoutesKind[];
  readonly namespaces: GatewayListenerAllowedRoutesNamespaces;
}

export interface GatewayListenerAllowedRoutesKind {
  readonly group: string;
  readonly kind: string;
}

export interface GatewayListenerAllowedRoutesNamespaces {
  readonly from: "All" | "Selector" | "Same";
  readonly selector?: GatewayAllowedListenersNamespacesSelector;
}

export type GatewayListenerAllowedRoutesNamespacesSelector = GatewayAllowedListenersNamespacesSelector;

export interface GatewayListenerFilters {
  readonly requests?: readonly GatewayListenerFiltersRequest[];
}

export interface GatewayListenerFiltersRequest {
  readonly extensionRef?: GatewayInfrastructureParametersRef;
  readonly externalAuth?: GatewayListenerFiltersRequestExternalAuth;
  readonly type: "ExternalAuth" | "ExtensionRef";
}

export type GatewayListenerFiltersRequestExtensionRef = GatewayInfrastructureParametersRef;

export interface GatewayListenerFiltersRequestExternalAuth {
  readonly backendRef: GatewayListenerFiltersRequestExternalAuthBackendRef;
  readonly forwardBody?: GatewayListenerFiltersRequestExternalAuthForwardBody;
  readonly grpc?: GatewayListenerFiltersRequestExternalAuthGrpc;
  readonly http?: GatewayListenerFiltersRequestExternalAuthHttp;
  readonly protocol: "HTTP" | "GRPC";
}

export interface GatewayListenerFiltersRequestExternalAuthBackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface GatewayListenerFiltersRequestExternalAuthForwardBody {
  readonly maxSize?: number;
}

export interface GatewayListenerFiltersRequestExternalAuthGrpc {
  readonly allowedHeaders?: readonly string[];
}

export interface GatewayListenerFiltersRequestExternalAuthHttp {
  readonly allowedHeaders?: readonly string[];
  readonly allowedResponseHeaders?: readonly string[];
  readonly path?: string;
}

export interface GatewayListenerTls {
  readonly certificateRefs?: readonly GatewayListenerTlsCertificateRef[];
  readonly mode: "Terminate" | "Passthrough";
  readonly options?: Readonly<Record<string, string>>;
}

export interface GatewayListenerTlsCertificateRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface GatewayTls {
  readonly backend?: GatewayTlsBackend;
  readonly frontend?: GatewayTlsFrontend;
}

export interface GatewayTlsBackend {
  readonly clientCertificateRef?: GatewayListenerTlsCertificateRef;
}

export type GatewayTlsBackendClientCertificateRef = GatewayListenerTlsCertificateRef;

export interface GatewayTlsFrontend {
  readonly default: GatewayTlsFrontendDefault;
  readonly perPort?: readonly GatewayTlsFrontendPerPort[];
}

export interface GatewayTlsFrontendDefault {
  readonly validation?: GatewayTlsFrontendDefaultValidation;
}

export interface GatewayTlsFrontendDefaultValidation {
  readonly caCertificateRefs: readonly GatewayListenerTlsCertificateRef[];
  readonly mode: "AllowValidOnly" | "AllowInsecureFallback";
}

export type GatewayTlsFrontendDefaultValidationCaCertificateRef = GatewayListenerTlsCertificateRef;

export interface GatewayTlsFrontendPerPort {
  readonly port: number;
  readonly tls: GatewayTlsFrontendDefault;
}

export type GatewayTlsFrontendPerPortTls = GatewayTlsFrontendDefault;
