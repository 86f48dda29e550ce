// Statuses as lines to compare: "HTTPRoute default/shop parent 0 Accepted=True/Accepted".

import type { ObjectStatus } from "../../../src/model/compilation.ts";

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
  readonly observedGeneration?: number;
}

/** A parent, ancestor or listener of a status. */
interface Part {
  readonly conditions: readonly Condition[];
  readonly controllerName?: string;
  readonly name?: string;
  readonly attachedRoutes?: number;
  readonly supportedKinds?: readonly { readonly kind: string }[];
  readonly parentRef?: Reference;
  readonly ancestorRef?: Reference;
}

interface Reference {
  readonly group: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly sectionName?: string;
}

/**
 * Every condition with the generation it was made for, and: apiVersion of the object; attachedListenerSets, address and its
 * routability of a Gateway; attachedRoutes and supportedKinds of a listener; controllerName of a parent or ancestor, and what it is,
 * as "is=group/Kind/namespace/name", with "/section" after it.
 */
export function conditionsOf(statuses: readonly ObjectStatus[]): readonly string[] {
  return statuses.flatMap(({ apiVersion, kind, metadata, status }) => {
    const title = `${kind} ${metadata.namespace === undefined ? "" : `${metadata.namespace}/`}${metadata.name}`;
    const parts = (field: string) => (status[field] ?? []) as unknown as readonly Part[];
    const addresses = (status.addresses ?? []) as unknown as readonly {
      readonly type: string;
      readonly value: string;
      readonly routability?: string;
    }[];
    return [
      `${title} apiVersion=${apiVersion}`,
      ...(status.attachedListenerSets === undefined
        ? []
        : [`${title} attachedListenerSets=${status.attachedListenerSets}`]),
      ...conditionLines(title, status as unknown as Part),
      ...addresses.map(({ type, value }) => `${title} address=${type}/${value}`),
      ...addresses.map(({ value, routability }) => `${title} address ${value} routability=${routability}`),
      ...parts("listeners").flatMap((part) => listenerLines(`${title} listener ${part.name}`, part)),
      ...parts("parents").flatMap((part, index) => ancestorLines(`${title} parent ${index}`, part)),
      ...parts("ancestors").flatMap((part, index) => ancestorLines(`${title} ancestor ${index}`, part)),
    ];
  });
}

function conditionLines(title: string, { conditions = [] }: Partial<Part>): readonly string[] {
  return conditions.flatMap(({ type, status, reason, observedGeneration }) => [
    `${title} ${type}=${status}/${reason}`,
    ...(observedGeneration === undefined ? [] : [`${title} ${type} generation=${observedGeneration}`]),
  ]);
}

function listenerLines(title: string, part: Part): readonly string[] {
  const kinds = (part.supportedKinds ?? []).map(({ kind }) => kind).sort();
  return [
    ...conditionLines(title, part),
    `${title} attachedRoutes=${part.attachedRoutes}`,
    `${title} supportedKinds=${kinds.join(",")}`,
  ];
}

function ancestorLines(title: string, part: Part): readonly string[] {
  return [
    ...conditionLines(title, part),
    `${title} controllerName=${part.controllerName}`,
    `${title} is=${printReference(part.parentRef ?? part.ancestorRef)}`,
  ];
}

function printReference(reference: Reference | undefined): string {
  if (reference === undefined) return "";
  const { group, kind, namespace, name, sectionName } = reference;
  return [group, kind, namespace ?? "", name, ...(sectionName === undefined ? [] : [sectionName])].join("/");
}
