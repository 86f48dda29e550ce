// What every request of a Gateway listener passes before a route is chosen for it.

import type { Respond } from "./route.ts";
import type { ExternalAuth } from "./security/external-auth.ts";

export type ListenerFilters =
  | {
      readonly kind: "sound";
      /** Id of the Gateway listener. */
      readonly listener: string;
      /** In the order in which they run. */
      readonly requests: readonly ListenerFilter[];
      /** What a request that passes them is answered with, in place of any route. */
      readonly answer?: Respond;
    }
  /** One of them cannot run: every request is answered with 500. */
  | { readonly kind: "broken" };

export type ListenerFilter = { readonly kind: "externalAuth"; readonly externalAuth: ExternalAuth };
