// mergeType: the policy is merged onto the one above it, which happened before anything is lowered.

import { everywhere } from "./traffic-places.ts";

export const mergeType = { name: "mergeType", fields: [""], on: everywhere, lower: () => ({}) } as const;
