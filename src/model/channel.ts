// Gateway API's release channels.

/** standard has the stable fields; experimental has all of them. */
export type Channel = "standard" | "experimental";
