/** What a node is, also where it comes from a frame: a frame's nodes are of the frame's own classes. */

export function isElement(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && 'nodeType' in value && value.nodeType === 1;
}

export function isRoot(node: Node): node is Document | ShadowRoot {
  return (
    node.nodeType === Node.DOCUMENT_NODE || (node.nodeType === Node.DOCUMENT_FRAGMENT_NODE && 'host' in node)
  );
}
