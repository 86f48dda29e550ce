// Problems with writing bundles.

import { defineDiagnostic } from "../define.ts";

export const outputNotOurs = defineDiagnostic<{ folder: string }>({
  code: "output/not-ours",
  severity: "error",
  message: ({ folder }) => `${folder} contains files that gwc did not write.`,
  hint: ({ folder }) =>
    `move them away, or choose another output folder with --out; gwc replaces only folders that contain its bundle.json, and ${folder} does not.`,
  explanation:
    "A bundle replaces its folder as a whole, so that no stale file ships. gwc does not touch a folder without its `bundle.json`, because the files may be someone's work.",
});

export const noBundle = defineDiagnostic<{ gateways: number }>({
  code: "output/no-bundle",
  severity: "error",
  message: ({ gateways }) =>
    gateways === 0
      ? "The input has no Gateway, so there is no bundle."
      : "All Gateways of the input belong to other controllers, so there is no bundle.",
  hint: ({ gateways }) =>
    gateways === 0
      ? "add a Gateway to the input."
      : "use a GatewayClass whose spec.controllerName is gwc.dev/compiler, or list the class in gwc.yaml: gatewayClasses: { NAME: {} }.",
  explanation:
    "Each Gateway that gwc handles becomes a bundle. A build without one would write nothing, or remove the bundles of earlier builds, and is most likely a mistake in the input or in gwc.yaml.",
});

export const outputForeignFile = defineDiagnostic<{ folder: string; file: string }>({
  code: "output/foreign-file",
  severity: "error",
  message: ({ folder, file }) => `${folder} is a bundle, but gwc did not write the file ${file} in it.`,
  hint: () => "move the file out of the bundle, or delete it; otherwise, replacing the bundle would delete it.",
  explanation:
    "A bundle replaces its folder as a whole. A file that its `bundle.json` does not list may be someone's work, so gwc writes nothing until the file is moved.",
});
