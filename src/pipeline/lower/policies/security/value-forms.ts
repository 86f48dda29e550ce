// What the schema of a SecurityPolicy lets pass, and Envoy refuses.

import { headerName, headerValue, someText, valuesFit } from "../../fields/value-forms.ts";
import type { SecurityField } from "./index.ts";

const forms = [
  ["apiKeyAuth.extractFrom[].headers[]", headerName],
  ["apiKeyAuth.forwardClientIDHeader", headerName],
  ["basicAuth.forwardUsernameHeader", headerName],
  ["jwt.providers[].claimToHeaders[].claim", someText],
  ["jwt.providers[].claimToHeaders[].header", headerName],
  ["jwt.providers[].extractFrom.headers[].name", headerName],
  ["jwt.providers[].extractFrom.headers[].valuePrefix", headerValue],
  ["jwt.providers[].extractFrom.cookies[]", someText],
  ["jwt.providers[].extractFrom.params[]", someText],
  ["authorization.rules[].principal.headers[].name", headerName],
  ["extAuth.headersToExtAuth[]", someText],
  ["extAuth.http.headersToBackend[]", someText],
] as const;

/** Adds nothing of its own: it says where the other fields have a value that is none. */
export const valueForms: SecurityField = {
  fields: [],
  lower: (policy, context) => (valuesFit(forms, policy, context) ? {} : "invalid"),
};
