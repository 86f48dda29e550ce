// path: how a listener reads the paths of requests.

import { type ClientTrafficFeature, onRequests } from "./client-traffic-feature.ts";

/** Paths are always normalized; these are the two parts of it that a policy decides. */
export const path: ClientTrafficFeature = {
  name: "path",
  fields: ["escapedSlashesAction", "disableMergeSlashes"],
  on: onRequests,
  lower: ({ value: { escapedSlashesAction, disableMergeSlashes } }) => ({
    path: {
      escapedSlashes: escapedSlashesAction ?? "UnescapeAndRedirect",
      mergeSlashes: disableMergeSlashes !== true,
    },
  }),
};
