// TCPRoute and UDPRoute: what must hold between their fields.

import { routeBackendRef } from "../backend-refs.ts";
import { at, type Placement } from "../rule.ts";
import { parentRefs } from "./parent-refs.ts";
import { uniqueNamesBeforeV1 } from "./rule-lists.ts";

export const l4Route: readonly Placement[] = [
  parentRefs,
  at("spec.rules", uniqueNamesBeforeV1),
  at("spec.rules[].backendRefs[]", ...routeBackendRef),
];
