// What npm runs before it packs this folder or installs it from git: builds dist/ from nothing, with the types of the API.
// Installs the packages that the build needs; the built package needs none.
import { installPackages } from "./setup.mjs";

installPackages();
await (await import("./build.mjs")).buildDist({ anew: true });
(await import("./api-types.mjs")).writeApiTypes();
