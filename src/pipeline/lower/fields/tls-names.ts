// Lists of TLS algorithms and protocols: Envoy does not start with a name that it does not know.

import { printPath } from "../../../base/json/json.ts";
import { tlsNameUnknown } from "../../../diagnostics/catalogue/lower.ts";
import type { WholeField } from "../../../model/fields.ts";
import { type TlsNames, unknownTlsNames } from "../../../model/tls-names.ts";

/** Reports lower/tls-name-unknown for each algorithm that Envoy does not know. */
export function tlsNamesAreKnown(field: WholeField<TlsNames>): boolean {
  const unknown = unknownTlsNames(field.value);
  for (const { field: list, index, name, nearest } of unknown) {
    const place = field.placeOf(list, index);
    place.report(tlsNameUnknown, { field: printPath(place.path.slice(0, -1)), name, nearest });
  }
  return unknown.length === 0;
}
