// Gateway API's release channels.

/** standard holds the stable fields; experimental holds all of them. */
export type Channel = "standard" | "experimental";
