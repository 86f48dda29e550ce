// Rejects header modifiers that Envoy would not accept, wherever they are.

import { printPath } from "../../../base/json/json.ts";
import { headerNotAllowed, valueOutOfRange } from "../../../diagnostics/catalogue/lower.ts";
import type { Report, Subject } from "../../../diagnostics/diagnostic.ts";
import type { Header } from "../../../model/ir/header-mutation.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import { type HeaderModifier, isForbiddenHeader } from "./header-mutation.ts";

interface Holder {
  /** Of the object that has the modifier. */
  readonly title: string;
  /** Of the modifier. */
  readonly origin: Origin;
  /** Whose status it is. */
  readonly about: Subject;
  readonly report: Report;
}

const lists = ["set", "add", "addIfAbsent"] as const;

/** Reports lower/header-not-allowed for each header that no modifier may touch, and lower/value-out-of-range for each value that is not valid. */
export function headersAllowed(
  modifier: HeaderModifier & { readonly addIfAbsent?: readonly Header[] },
  holder: Holder,
): boolean {
  let allowed = true;
  for (const list of lists)
    for (const [index, { name, value }] of (modifier[list] ?? []).entries()) {
      const place = originAt(holder.origin, list, index);
      if (!isNameAllowed(name, originAt(place, "name"), holder)) allowed = false;
      if (!isValueAllowed(value, originAt(place, "value"), holder)) allowed = false;
    }
  for (const [index, name] of (modifier.remove ?? []).entries())
    if (!isNameAllowed(name, originAt(holder.origin, "remove", index), holder)) allowed = false;
  return allowed;
}

function isNameAllowed(header: string, place: Origin, { title, about, report }: Holder): boolean {
  if (!isForbiddenHeader(header)) return true;
  report(headerNotAllowed({ title, header }, place, { about }));
  return false;
}

/** A line break would end the header. */
function isValueAllowed(value: string, place: Origin, { title, about, report }: Holder): boolean {
  if (!/[\0\r\n]/.test(value)) return true;
  const reason = about.part === "parents" ? "UnsupportedValue" : "Invalid";
  const bounds = "a valid header value, without line breaks";
  report(valueOutOfRange({ title, field: printPath(place.path), bounds, reason }, place, { about }));
  return false;
}
