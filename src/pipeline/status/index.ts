// The door of the stage status: graph and diagnostics → what a controller would write.

export { accountReader, deriveStatuses } from "./derive-statuses.ts";
