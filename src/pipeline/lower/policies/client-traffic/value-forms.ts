// What the schema of a ClientTrafficPolicy lets pass, and Envoy refuses.

import { atLeast, valuesFit } from "../../fields/value-forms.ts";
import type { ClientTrafficField } from "./index.ts";

const forms = [["clientIPDetection.xForwardedFor.numTrustedHops", atLeast(0)]] as const;

/** Adds nothing of its own: it says where the other fields have a value that is none. */
export const valueForms: ClientTrafficField = {
  fields: [],
  lower: (policy, context) => (valuesFit(forms, policy, context) ? {} : "invalid"),
};
