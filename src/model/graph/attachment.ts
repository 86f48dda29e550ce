// Listeners and routes of the graph, and which route is attached to which listener.

import type { Origin } from "../../source/document.ts";
import type { RouteKind } from "../resources/kind-facts.ts";
import type { GatewayResource, ListenerSetResource, ResourceOfKind } from "../resources/known-resources.ts";
import type { Certificate, ClientValidation } from "../tls.ts";
import type { ObjectReference } from "./references.ts";

export type RouteResource = ResourceOfKind<RouteKind>;

/** What has listeners. */
export type ListenerOwner = GatewayResource | ListenerSetResource;

export type ListenerProtocol = "HTTP" | "HTTPS" | "TLS" | "TCP" | "UDP";

export interface ListenerNode {
  /** Envoy Gateway's name: namespace/gateway/listener, or namespace/gateway/setNamespace/set/listener. */
  readonly id: string;
  readonly owner: ListenerOwner;
  /** The owner itself, or the Gateway of the ListenerSet. */
  readonly gateway: GatewayResource;
  readonly name: string;
  readonly port: number;
  readonly protocol: ListenerProtocol;
  /** Lower case; undefined means every host. */
  readonly hostname: string | undefined;
  readonly tlsMode: "Terminate" | "Passthrough" | undefined;
  /** Certificates that resolved; with HTTPS at least one, or the listener is not programmed. */
  readonly certificates: readonly Certificate[];
  /** What spec.tls.frontend of the Gateway requires of the clients of an HTTPS listener. */
  readonly clientValidation: ClientValidation | undefined;
  /** Other TLS listeners of the port that a client can mistake it for. */
  readonly overlap?: ListenerOverlap;
  /** False when a condition keeps traffic out; its routes still count as attached. */
  readonly programmed: boolean;
  readonly supportedKinds: readonly { readonly group: string; readonly kind: string }[];
  readonly attachments: readonly Attachment[];
  readonly origin: Origin;
}

export interface ListenerOverlap {
  readonly reason: "OverlappingHostnames" | "OverlappingCertificates";
  /** The first few, as messages name them. */
  readonly others: readonly string[];
}

/** One route attached to one listener. */
export interface Attachment {
  readonly route: RouteNode;
  /** Index of the parent, as in ParentNode. */
  readonly parent: number;
  /** The hostnames that the route and the listener share, sorted; ["*"] for every host. */
  readonly hostnames: readonly string[];
}

export interface RouteNode {
  readonly resource: RouteResource;
  /** One entry for each of spec.parentRefs that names a Gateway or ListenerSet of the graph, then one for each default Gateway. */
  readonly parents: readonly ParentNode[];
}

/** The fields of a parentRef that name the parent. */
export interface ParentReference extends ObjectReference {
  readonly sectionName?: string;
  readonly port?: number;
}

export interface ParentNode {
  /** Index in spec.parentRefs; default Gateways that the route does not name are numbered after its last one. */
  readonly index: number;
  /** As the route names its parent, or as it would name a default Gateway. */
  readonly reference: ParentReference;
  readonly parent: ListenerOwner;
  /** Whether one of its listeners accepts the route. */
  readonly accepted: boolean;
  /** The controller that handles the parent. */
  readonly controllerName: string;
}
