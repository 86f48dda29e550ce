// ClientTrafficPolicy path.

import type { ClientTrafficField } from "./index.ts";

/** Paths are always normalized; these are the two parts of it that a policy decides. */
export const pathField: ClientTrafficField = {
  fields: ["path.escapedSlashesAction", "path.disableMergeSlashes"],
  lower({ spec: { path } }) {
    if (path === undefined) return {};
    return {
      path: {
        escapedSlashes: path.escapedSlashesAction ?? "UnescapeAndRedirect",
        mergeSlashes: path.disableMergeSlashes !== true,
      },
    };
  },
};
