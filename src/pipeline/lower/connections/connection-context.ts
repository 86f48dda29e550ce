// What the lowering of a TCPRoute, TLSRoute or UDPRoute on one listener has at hand.

import type { ListenerNode, RouteNode } from "../../../model/graph/attachment.ts";
import type { TCPRouteResource, TLSRouteResource, UDPRouteResource } from "../../../model/resources/known-resources.ts";
import type { LowerContext } from "../context.ts";

export type ConnectionRoute = TCPRouteResource | TLSRouteResource | UDPRouteResource;

export interface ConnectionContext extends LowerContext {
  readonly listener: ListenerNode;
  readonly route: RouteNode;
  readonly resource: ConnectionRoute;
}
