// What the lowering of a TCPRoute, TLSRoute or UDPRoute on one listener needs.

import type { ListenerNode, RouteNode } from "../../../model/graph/attachment.ts";
import type { ConnectionRouteKind } from "../../../model/resources/kind-facts.ts";
import type { ResourceOfKind } from "../../../model/resources/known-resources.ts";
import type { LowerContext } from "../context.ts";

export type ConnectionRoute = ResourceOfKind<ConnectionRouteKind>;

export interface ConnectionContext extends LowerContext {
  readonly listener: ListenerNode;
  readonly route: RouteNode;
  readonly resource: ConnectionRoute;
}
