// Which fields of each kind are compiled: what docs/support.md says, from the lists that the lowering itself uses.

import type { KnownKind } from "../../model/resources/known-resources.ts";
import type { AnyFeature } from "./fields/field-feature.ts";
import { attachmentFields } from "./fields/unsupported.ts";
import { backendTrafficFeatures } from "./policies/backend-traffic.ts";
import { clientTrafficFeatures } from "./policies/client-traffic/client-traffic.ts";
import { extensionFeatures } from "./policies/extension/extension.ts";
import { securityFeatures } from "./policies/security/security.ts";
import { proxyFeatures } from "./proxy/proxy-settings.ts";

/** supported: it is compiled. notYet: using it is an error. never: so is it, for good. noEffect: only a cluster acts on it, and nothing of it is in a bundle. */
type FieldSupport = "supported" | "notYet" | "never" | "noEffect";

export interface FieldNote {
  readonly support: FieldSupport;
  readonly note?: string;
}

/** Paths are below spec (for kinds without spec, below the object) and stand for all that is below them; list items have no index. */
export interface KindSupport {
  /** "all": every field that `fields` does not list otherwise. A list: these, and every other one is not yet supported. */
  readonly supported: "all" | readonly string[];
  /** Single fields, and remarks on supported ones. */
  readonly fields?: Readonly<Record<string, FieldNote>>;
  /** On the kind as a whole. */
  readonly note?: string;
}

const notYet: FieldNote = { support: "notYet" };
const noEffect: FieldNote = { support: "noEffect" };
const ofOthers: FieldNote = { support: "never", note: "Envoy Gateway knows no options; other fields say the same" };
const inKubernetes: FieldNote = { support: "supported", note: "on every object of deploy/kubernetes.yaml" };

const longerBodies: FieldNote = { support: "supported", note: "a body longer than maxSize is answered with 413" };

const listeners: Readonly<Record<string, FieldNote>> = {
  "listeners.filters.requests.extensionRef": {
    support: "supported",
    note: "an HTTPRouteFilter with nothing but a directResponse; all else of one belongs to routes",
  },
  "listeners.filters.requests.externalAuth.forwardBody": longerBodies,
  "listeners.protocol": { support: "supported", note: "HTTP, HTTPS, TLS, TCP and UDP" },
  "listeners.tls.mode": { support: "supported", note: "Terminate; Passthrough needs the protocol TLS" },
  "listeners.tls.options": ofOthers,
};

const backendCredential: FieldNote = {
  support: "supported",
  note: "an HTTPRouteFilter with nothing but credentialInjection",
};

const connectionRoute: KindSupport = {
  supported: "all",
  fields: {},
  note: "Of the policies, a BackendTrafficPolicy's `loadBalancer`, `circuitBreaker`, `healthCheck`, `tcpKeepalive` and `timeout.tcp` work here; SecurityPolicies and EnvoyExtensionPolicies in force here are errors.",
};

/** By kind; kinds that are not listed are supported as a whole. */
export const support: Readonly<Partial<Record<KnownKind, KindSupport>>> = {
  Gateway: {
    supported: "all",
    fields: {
      ...listeners,
      "addresses.type": { support: "supported", note: "IPAddress" },
      "addresses.routability": {
        support: "supported",
        note: "what `addresses.pool` of gwc.yaml says of its addresses",
      },
      "infrastructure.annotations": inKubernetes,
      "infrastructure.labels": inKubernetes,
      "infrastructure.parametersRef": { support: "supported", note: "an EnvoyProxy" },
    },
  },
  GatewayClass: { supported: "all", fields: { parametersRef: { support: "supported", note: "an EnvoyProxy" } } },
  ListenerSet: { supported: "all", fields: listeners },
  HTTPRoute: {
    supported: "all",
    fields: {
      "rules.backendRefs.filters.cors": {
        support: "supported",
        note: "the same on all backendRefs of the rule; a preflight request may reach another one than the request after it",
      },
      "rules.backendRefs.filters.externalAuth.forwardBody": longerBodies,
      "rules.backendRefs.filters.extensionRef": backendCredential,
      "rules.filters.externalAuth.forwardBody": longerBodies,
      "rules.filters.extensionRef": { support: "supported", note: "an HTTPRouteFilter" },
      "rules.sessionPersistence.absoluteTimeout": {
        support: "supported",
        note: "whole seconds; it ends permanent cookies only",
      },
    },
  },
  GRPCRoute: {
    supported: "all",
    fields: {
      "rules.backendRefs.filters.extensionRef": backendCredential,
      "rules.filters.extensionRef": { support: "supported", note: "an HTTPRouteFilter" },
      "rules.sessionPersistence.absoluteTimeout": {
        support: "supported",
        note: "whole seconds; it ends permanent cookies only",
      },
    },
  },
  TLSRoute: connectionRoute,
  TCPRoute: connectionRoute,
  UDPRoute: connectionRoute,
  BackendTLSPolicy: {
    supported: "all",
    fields: { options: ofOthers, "validation.wellKnownCACertificates": { support: "supported", note: "System" } },
  },
  ClientTrafficPolicy: byRecords(clientTrafficFeatures, attachmentFields),
  BackendTrafficPolicy: byRecords(backendTrafficFeatures, attachmentFields),
  SecurityPolicy: byRecords(securityFeatures, attachmentFields),
  EnvoyExtensionPolicy: byRecords(extensionFeatures, attachmentFields),
  EnvoyPatchPolicy: {
    supported: "all",
    fields: {
      "targetRef.kind": { support: "supported", note: "Gateway, or with mergeGateways its GatewayClass" },
    },
  },
  EnvoyProxy: byRecords(proxyFeatures, []),
  HTTPRouteFilter: { supported: "all" },
  Backend: {
    supported: "all",
    fields: {
      type: {
        support: "supported",
        note: "DynamicResolver only for backendRefs of HTTPRoutes, GRPCRoutes and TLSRoutes",
      },
      "tls.fingerprints": { support: "supported", note: "no effect: fingerprints are taken of clients" },
      "tls.wellKnownCACertificates": { support: "supported", note: "System" },
    },
  },
  Service: coreKind(
    ["clusterIP", "externalName", "type", "ports.appProtocol", "ports.name", "ports.port", "ports.protocol"],
    {
      type: { support: "supported", note: "ExternalName is refused; a Backend says the same openly" },
    },
  ),
  ServiceImport: coreKind(["ips", "ports"]),
  EndpointSlice: coreKind([
    "addressType",
    ...["addresses", "conditions", "hostname", "zone"].map((field) => `endpoints.${field}`),
    ...["name", "port", "protocol"].map((field) => `ports.${field}`),
  ]),
  Secret: coreKind(["data", "stringData", "type"]),
  ConfigMap: coreKind(["data"]),
  Namespace: { ...coreKind([]), note: "Its labels are what `allowedRoutes` and selectors of policies ask for." },
  ClusterTrustBundle: coreKind(["trustBundle"]),
};

/** What the records of a kind's fields say about them. */
function byRecords<Where extends string>(
  features: readonly AnyFeature<Where>[],
  others: readonly string[],
): KindSupport {
  const judged = features.flatMap((feature) => judgedFields(feature, ""));
  return {
    supported: [...others, ...judged.map(([path]) => path)],
    fields: Object.fromEntries(judged.flatMap(([path, note]) => (note === undefined ? [] : [[path, note] as const]))),
  };
}

/** Each field of a feature and of its nested lists, with a note where its record has one. */
function judgedFields<Where extends string>(
  { name, fields, nested = {}, never = {}, notes = {}, notedAs }: AnyFeature<Where>,
  above: string,
): readonly (readonly [path: string, note: FieldNote | undefined])[] {
  const place = above === "" ? name : `${above}.${name}`;
  const noteOf = (field: string): FieldNote | undefined => {
    const note = notes[field];
    if (notedAs !== undefined) return { ...noEffect, ...(note !== undefined && { note }) };
    return note === undefined ? undefined : { support: "supported", note };
  };
  return [
    ...fields.map((field) => [field === "" ? place : `${place}.${field}`, noteOf(field)] as const),
    ...Object.entries(never).map(([field, note]) => {
      return [field === "" ? place : `${place}.${field}`, { support: "never", note }] as const;
    }),
    ...Object.entries(nested).flatMap(([path, list]) => list.flatMap((each) => judgedFields(each, `${place}.${path}`))),
  ];
}

/** Kubernetes' own kinds say a lot that only a cluster acts on; gwc reads what it needs. */
function coreKind(read: readonly string[], fields: KindSupport["fields"] = {}): KindSupport {
  return {
    supported: "all",
    fields: {
      "": noEffect,
      ...Object.fromEntries(read.map((field) => [field, { support: "supported" as const }])),
      ...fields,
    },
  };
}

/** The verdict on a field and all that is below it; "mixed" where fields below it differ or have remarks of their own. */
export function supportOf({ supported, fields = {} }: KindSupport, path: string): FieldNote | "mixed" {
  const judged = Object.keys(fields);
  const listed = supported === "all" ? [] : supported;
  if ([...judged, ...listed].some((field) => field !== path && covers(path, field))) return "mixed";
  const [nearest] = judged.filter((field) => covers(field, path)).sort((a, b) => b.length - a.length);
  const note = nearest === undefined ? undefined : fields[nearest];
  if (note !== undefined && (note.support !== "supported" || nearest === path)) return note;
  return supported === "all" || listed.some((field) => covers(field, path)) ? { support: "supported" } : notYet;
}

function covers(above: string, below: string): boolean {
  return above === "" || above === below || below.startsWith(`${above}.`);
}
