// Checked objects for tests, in words: httpRoute("shop").attachedTo("edge").sendingTo("api", 8080).

import { defined } from "../../src/base/defined.ts";
import type { JsonObject } from "../../src/base/json/json.ts";
import { SecretBytes } from "../../src/base/secret-bytes.ts";
import type { KnownKind, KnownResource, ResourceOfKind } from "../../src/model/resources/known-resources.ts";
import type { Metadata } from "../../src/model/resources/resource.ts";
import { ResourceSet } from "../../src/model/resources/resource-set.ts";

const gatewayApi = { group: "gateway.networking.k8s.io", version: "v1" };
const envoyGateway = { group: "gateway.envoyproxy.io", version: "v1alpha1" };
const core = { group: "", version: "v1" };

type Fields = Readonly<Record<string, unknown>>;

/** One object; every method gives a changed copy. `spec` is written with the schema's defaults already in it. */
export class ObjectBuilder<Kind extends KnownKind> {
  protected readonly kind: Kind;
  protected readonly api: { readonly group: string; readonly version: string };
  protected readonly identity: { readonly namespace: string; readonly name: string };
  protected readonly metadata: Metadata;
  readonly spec: Fields;

  constructor(
    kind: Kind,
    api: { readonly group: string; readonly version: string },
    identity: { readonly namespace: string; readonly name: string },
    spec: Fields,
    metadata: Metadata = { labels: {}, annotations: {} },
  ) {
    [this.kind, this.api, this.identity, this.spec, this.metadata] = [kind, api, identity, spec, metadata];
  }

  protected copy(change: {
    readonly identity?: object;
    readonly spec?: Fields;
    readonly metadata?: Partial<Metadata>;
  }): this {
    const Builder = this.constructor as new (...parts: unknown[]) => this;
    const metadata = { ...this.metadata, ...change.metadata };
    return new Builder(
      this.kind,
      this.api,
      { ...this.identity, ...change.identity },
      { ...this.spec, ...change.spec },
      metadata,
    );
  }

  inNamespace(namespace: string): this {
    return this.copy({ identity: { namespace } });
  }

  labelled(labels: Readonly<Record<string, string>>): this {
    return this.copy({ metadata: { labels } });
  }

  annotated(annotations: Readonly<Record<string, string>>): this {
    return this.copy({ metadata: { annotations } });
  }

  /** RFC 3339. */
  createdAt(creationTimestamp: string): this {
    return this.copy({ metadata: { creationTimestamp } });
  }

  atGeneration(generation: number): this {
    return this.copy({ metadata: { generation } });
  }

  /** Fields of spec as they are. */
  with(spec: Fields): this {
    return this.copy({ spec });
  }

  build(): ResourceOfKind<Kind> {
    const { kind, api, identity, metadata, spec } = this;
    const apiVersion = api.group === "" ? api.version : `${api.group}/${api.version}`;
    const value = { apiVersion, kind, metadata: { ...identity, ...metadata }, spec } as unknown as JsonObject;
    const text = `# ${kind} ${identity.namespace}/${identity.name}\n`;
    const file = { path: `${kind}-${identity.namespace}-${identity.name}.yaml`, text };
    const document = { file, start: 0, end: text.length, listPath: [], value };
    return { kind, ...api, ...identity, metadata, spec, document } as unknown as ResourceOfKind<Kind>;
  }
}

/** Any builder. */
export interface Buildable {
  build(): KnownResource;
}

/** The objects as one configuration. */
export function configuration(...objects: readonly Buildable[]): ResourceSet {
  return new ResourceSet(objects.map((object) => object.build()));
}

export function gatewayClass(name: string, controllerName = "gwc.dev/compiler"): ObjectBuilder<"GatewayClass"> {
  return new ObjectBuilder("GatewayClass", gatewayApi, { namespace: "", name }, { controllerName });
}

interface ListenerOptions {
  readonly protocol?: string;
  readonly hostname?: string;
  /** Name of the Secret, in the same namespace or "namespace/name". */
  readonly certificate?: string;
  readonly from?: "All" | "Same" | "Selector";
  readonly selector?: object;
  readonly kinds?: readonly { readonly group?: string; readonly kind: string }[];
}

function listener(name: string, port: number, options: ListenerOptions): Fields {
  const {
    protocol = options.certificate === undefined ? "HTTP" : "HTTPS",
    hostname,
    certificate,
    from = "Same",
    selector,
    kinds,
  } = options;
  const [secret, namespace] = (certificate ?? "").split("/").reverse();
  const certificateRefs = [{ group: "", kind: "Secret", name: secret, ...defined({ namespace }) }];
  return {
    name,
    port,
    protocol,
    ...defined({ hostname }),
    ...(certificate === undefined ? {} : { tls: { mode: "Terminate", certificateRefs } }),
    allowedRoutes: {
      namespaces: { from, ...defined({ selector }) },
      ...(kinds === undefined ? {} : { kinds: kinds.map((kind) => ({ group: gatewayApi.group, ...kind })) }),
    },
  };
}

export class ListenerOwnerBuilder<Kind extends "Gateway" | "ListenerSet"> extends ObjectBuilder<Kind> {
  listening(name: string, port: number, options: ListenerOptions = {}): this {
    return this.with({ listeners: [...(this.spec.listeners as readonly unknown[]), listener(name, port, options)] });
  }
}

/** A Gateway of class "gwc" without listeners. */
export function gateway(name: string): ListenerOwnerBuilder<"Gateway"> {
  return new ListenerOwnerBuilder(
    "Gateway",
    gatewayApi,
    { namespace: "default", name },
    { gatewayClassName: "gwc", listeners: [] },
  );
}

export function listenerSet(
  name: string,
  parent: string,
  parentNamespace?: string,
): ListenerOwnerBuilder<"ListenerSet"> {
  const parentRef = {
    group: gatewayApi.group,
    kind: "Gateway",
    name: parent,
    ...defined({ namespace: parentNamespace }),
  };
  return new ListenerOwnerBuilder(
    "ListenerSet",
    gatewayApi,
    { namespace: "default", name },
    { parentRef, listeners: [] },
  );
}

type RouteKind = "HTTPRoute" | "GRPCRoute" | "TLSRoute" | "TCPRoute" | "UDPRoute";

export class RouteBuilder<Kind extends RouteKind> extends ObjectBuilder<Kind> {
  attachedTo(
    name: string,
    options: {
      readonly kind?: string;
      readonly namespace?: string;
      readonly sectionName?: string;
      readonly port?: number;
    } = {},
  ): this {
    const parentRef = { group: gatewayApi.group, kind: "Gateway", name, ...options };
    return this.with({ parentRefs: [...((this.spec.parentRefs ?? []) as readonly unknown[]), parentRef] });
  }

  forHosts(...hostnames: readonly string[]): this {
    return this.with({ hostnames });
  }

  /** Adds a rule with one backend. */
  sendingTo(name: string, port: number | undefined, options: Fields = {}): this {
    const backend = {
      group: "",
      kind: "Service",
      name,
      weight: 1,
      ...defined({ port }),
      ...options,
    };
    return this.withRule({ backendRefs: [backend] });
  }

  withRule(rule: Fields): this {
    const whole = { matches: [{ path: { type: "PathPrefix", value: "/" } }], ...rule };
    return this.with({ rules: [...(this.spec.rules as readonly unknown[]), whole] });
  }
}

function route<Kind extends RouteKind>(kind: Kind, name: string): RouteBuilder<Kind> {
  return new RouteBuilder(kind, gatewayApi, { namespace: "default", name }, { rules: [] });
}

export const httpRoute = (name: string) => route("HTTPRoute", name);
export const grpcRoute = (name: string) => route("GRPCRoute", name);
export const tlsRoute = (name: string) => route("TLSRoute", name);

export class ServiceBuilder extends ObjectBuilder<"Service"> {
  at(clusterIP: string): this {
    return this.with({ clusterIP });
  }

  withPort(port: number, fields: Fields = {}): this {
    return this.with({ ports: [...(this.spec.ports as readonly unknown[]), { port, protocol: "TCP", ...fields }] });
  }
}

/** A ClusterIP Service with one TCP port and no address. */
export function service(name: string, port: number, fields: Fields = {}): ServiceBuilder {
  const spec = { type: "ClusterIP", ports: [{ port, protocol: "TCP", ...fields }] };
  return new ServiceBuilder("Service", core, { namespace: "default", name }, spec);
}

interface SliceEndpoint {
  readonly address: string;
  readonly conditions?: Fields;
  readonly zone?: string;
}

/** An EndpointSlice of a Service. */
export function endpointSlice(
  serviceName: string,
  port: { readonly name?: string; readonly port: number },
  ...endpoints: readonly (string | SliceEndpoint)[]
): ObjectBuilder<"EndpointSlice"> {
  const spec = {
    addressType: "IPv4",
    ports: [{ name: "", protocol: "TCP", ...port }],
    endpoints: endpoints.map((endpoint) => {
      const { address, ...rest } = typeof endpoint === "string" ? { address: endpoint } : endpoint;
      return { addresses: [address], ...rest };
    }),
  };
  const api = { group: "discovery.k8s.io", version: "v1" };
  return new ObjectBuilder("EndpointSlice", api, { namespace: "default", name: `${serviceName}-1` }, spec).labelled({
    "kubernetes.io/service-name": serviceName,
  });
}

export function secret(name: string, data: Readonly<Record<string, string>>, type = "Opaque"): ObjectBuilder<"Secret"> {
  const bytes = Object.fromEntries(Object.entries(data).map(([key, text]) => [key, SecretBytes.fromText(text)]));
  return new ObjectBuilder("Secret", core, { namespace: "default", name }, { type, data: bytes });
}

/** A Secret of type kubernetes.io/tls. */
export function tlsSecret(
  name: string,
  pair: { readonly cert: string; readonly key: string },
): ObjectBuilder<"Secret"> {
  return secret(name, { "tls.crt": pair.cert, "tls.key": pair.key }, "kubernetes.io/tls");
}

export function configMap(name: string, data: Readonly<Record<string, string>>): ObjectBuilder<"ConfigMap"> {
  return new ObjectBuilder("ConfigMap", core, { namespace: "default", name }, { data, binaryData: {} });
}

export function namespace(name: string, labels: Readonly<Record<string, string>> = {}): ObjectBuilder<"Namespace"> {
  return new ObjectBuilder("Namespace", core, { namespace: "", name }, {}).labelled(labels);
}

interface GrantParty {
  readonly group?: string;
  readonly kind: string;
}

/** In `namespace` default unless moved; `to` without a name allows every object of the kind. */
export function referenceGrant(
  name: string,
  from: GrantParty & { readonly namespace: string },
  to: GrantParty & { readonly name?: string },
): ObjectBuilder<"ReferenceGrant"> {
  const spec = { from: [{ group: gatewayApi.group, ...from }], to: [{ group: "", ...to }] };
  return new ObjectBuilder(
    "ReferenceGrant",
    { ...gatewayApi, version: "v1beta1" },
    { namespace: "default", name },
    spec,
  );
}

/** Endpoints as Backend writes them. */
export function backend(name: string, ...endpoints: readonly Fields[]): ObjectBuilder<"Backend"> {
  return new ObjectBuilder("Backend", envoyGateway, { namespace: "default", name }, { type: "Endpoints", endpoints });
}

export function envoyProxy(name: string, spec: Fields = {}): ObjectBuilder<"EnvoyProxy"> {
  return new ObjectBuilder("EnvoyProxy", envoyGateway, { namespace: "default", name }, spec);
}

export function backendTlsPolicy(
  name: string,
  service: string,
  hostname: string,
  validation: Fields = { wellKnownCACertificates: "System" },
): ObjectBuilder<"BackendTLSPolicy"> {
  const targetRefs = [{ group: "", kind: "Service", name: service }];
  return new ObjectBuilder(
    "BackendTLSPolicy",
    gatewayApi,
    { namespace: "default", name },
    { targetRefs, validation: { hostname, ...validation } },
  );
}

type PolicyKind = "ClientTrafficPolicy" | "BackendTrafficPolicy" | "SecurityPolicy" | "EnvoyExtensionPolicy";

export class PolicyBuilder<Kind extends PolicyKind> extends ObjectBuilder<Kind> {
  onto(kind: string, name: string, sectionName?: string): this {
    const target = { group: gatewayApi.group, kind, name, ...defined({ sectionName }) };
    return this.with({ targetRefs: [...((this.spec.targetRefs ?? []) as readonly unknown[]), target] });
  }

  selecting(kind: string, matchLabels: Readonly<Record<string, string>>, from: "Same" | "All" = "Same"): this {
    return this.with({ targetSelectors: [{ group: gatewayApi.group, kind, matchLabels, namespaces: { from } }] });
  }
}

export function policy<Kind extends PolicyKind>(kind: Kind, name: string): PolicyBuilder<Kind> {
  return new PolicyBuilder(kind, envoyGateway, { namespace: "default", name }, {});
}

export function patchPolicy(name: string, gatewayName: string, priority?: number): ObjectBuilder<"EnvoyPatchPolicy"> {
  const targetRef = { group: gatewayApi.group, kind: "Gateway", name: gatewayName };
  return new ObjectBuilder(
    "EnvoyPatchPolicy",
    envoyGateway,
    { namespace: "default", name },
    { type: "JSONPatch", targetRef, priority },
  );
}
