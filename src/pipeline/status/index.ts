// The door of the stage status: graph and diagnostics → what a controller would write.

export { deriveStatuses } from "./derive-statuses.ts";
