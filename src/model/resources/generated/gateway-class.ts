// The fields of GatewayClass, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.

export interface GatewayClassSpec {
  readonly controllerName: string;
  readonly description?: string;
  readonly parametersRef?: GatewayClassParametersRef;
}

export interface GatewayClassParametersRef {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}
