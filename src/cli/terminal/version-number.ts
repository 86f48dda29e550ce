// The version of this gwc.

import packageJson from "../../../package.json" with { type: "json" };

export const gwcVersion: string = packageJson.version;
