// "%" in texts that Envoy formats: its command operators are kept, any other "%" stands for itself.

import { isOperator, replacePercents } from "../../../model/command-operators.ts";

/** The text as Envoy's formatter takes it: "100%" becomes "100%%", "%REQ(x-team)%" and "%%" stay. */
export function keepOperators(text: string): string {
  return replacePercents(text, (found, use) => {
    if (found === "%%" || (use !== undefined && isOperator(use, "text"))) return found;
    return `%${found.replaceAll("%", "%%").slice(1)}`;
  });
}
