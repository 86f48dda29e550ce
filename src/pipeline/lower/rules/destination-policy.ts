// What the policies that apply set for a destination, and what that adds to its name.

import type { AnyField } from "../../../model/fields.ts";
import type { Http1Settings } from "../../../model/ir/client/http1.ts";
import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";

export interface DestinationPolicy {
  readonly settings: DestinationSettings;
  /** The kind of the active health check. */
  readonly probe?: AnyField | undefined;
  readonly http1: Http1Settings | undefined;
  /** The policies that shape the destination, such as backendtrafficpolicy/shop/limits; they make its name one-to-one. */
  readonly names: readonly string[];
  /** Which endpoint a request meets depends on all backends together, as with consistent hashing. */
  readonly balancesAcrossBackends: boolean;
}
