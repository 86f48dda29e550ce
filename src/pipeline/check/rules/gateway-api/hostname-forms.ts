// The forms that hostnames have, shared by several kinds.

const labels = "[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*";

/** DNS labels in lower case, with dots between them. */
export const plainHostname = new RegExp(`^${labels}$`);

/** The same, optionally with "*." before it. */
export const hostnameOrWildcard = new RegExp(`^(\\*\\.)?${labels}$`);
