// Escapes "%" in texts that Envoy formats, except in command operators.

import { isOperator, replacePercents } from "../../../model/command-operators.ts";

/** "100%" becomes "100%%"; "%REQ(x-team)%" and "%%" stay. */
export function keepOperators(text: string): string {
  return replacePercents(text, (found, use) => {
    if (found === "%%" || (use !== undefined && isOperator(use, "text"))) return found;
    return `%${found.replaceAll("%", "%%").slice(1)}`;
  });
}
