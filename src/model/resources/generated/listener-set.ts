// The fields of ListenerSet, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

export interface ListenerSetSpec {
  readonly listeners: readonly ListenerSetListener[];
  readonly parentRef: ListenerSetParentRef;
}

export interface ListenerSetListener {
  readonly allowedRoutes: ListenerSetListenerAllowedRoutes;
  readonly filters?: ListenerSetListenerFilters;
  readonly hostname?: string;
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly tls?: ListenerSetListenerTls;
}

export interface ListenerSetListenerAllowedRoutes {
  readonly kinds?: readonly ListenerSetListenerAllowedRoutesKind[];
  readonly namespaces: ListenerSetListenerAllowedRoutesNamespaces;
}

export interface ListenerSetListenerAllowedRoutesKind {
  readonly group: string;
  readonly kind: string;
}

export interface ListenerSetListenerAllowedRoutesNamespaces {
  readonly from: "All" | "Selector" | "Same";
  readonly selector?: ListenerSetListenerAllowedRoutesNamespacesSelector;
}

export interface ListenerSetListenerAllowedRoutesNamespacesSelector {
  readonly matchExpressions?: readonly ListenerSetListenerAllowedRoutesNamespacesSelectorMatchExpression[];
  readonly matchLabels?: Readonly<Record<string, string>>;
}

export interface ListenerSetListenerAllowedRoutesNamespacesSelectorMatchExpression {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

export interface ListenerSetListenerFilters {
  readonly requests?: readonly ListenerSetListenerFiltersRequest[];
}

export interface ListenerSetListenerFiltersRequest {
  readonly extensionRef?: ListenerSetListenerFiltersRequestExtensionRef;
  readonly externalAuth?: ListenerSetListenerFiltersRequestExternalAuth;
  readonly type: "ExternalAuth" | "ExtensionRef";
}

export interface ListenerSetListenerFiltersRequestExtensionRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
}

export interface ListenerSetListenerFiltersRequestExternalAuth {
  readonly backendRef: ListenerSetListenerFiltersRequestExternalAuthBackendRef;
  readonly forwardBody?: ListenerSetListenerFiltersRequestExternalAuthForwardBody;
  readonly grpc?: ListenerSetListenerFiltersRequestExternalAuthGrpc;
  readonly http?: ListenerSetListenerFiltersRequestExternalAuthHttp;
  readonly protocol: "HTTP" | "GRPC";
}

export interface ListenerSetListenerFiltersRequestExternalAuthBackendRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly port?: number;
}

export interface ListenerSetListenerFiltersRequestExternalAuthForwardBody {
  readonly maxSize?: number;
}

export interface ListenerSetListenerFiltersRequestExternalAuthGrpc {
  readonly allowedHeaders?: readonly string[];
}

export interface ListenerSetListenerFiltersRequestExternalAuthHttp {
  readonly allowedHeaders?: readonly string[];
  readonly allowedResponseHeaders?: readonly string[];
  readonly path?: string;
}

export interface ListenerSetListenerTls {
  readonly certificateRefs?: readonly ListenerSetParentRef[];
  readonly mode: "Terminate" | "Passthrough";
  readonly options?: Readonly<Record<string, string>>;
}

export type ListenerSetListenerTlsCertificateRef = ListenerSetParentRef;

export interface ListenerSetParentRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}
