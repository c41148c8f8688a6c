import type { Route } from '../core/route.ts';
import { fitsHost } from '../transport/hosts.ts';

export interface Match {
  route: Route;
  params: Readonly<Record<string, string>>;
}

export interface Router {
  /** `segments` are percent-decoded. The answer tells an unknown path from a known one that lacks the method. */
  find(method: string, host: string, segments: readonly string[]): Match | 'no-such-path' | 'no-such-method';
}

interface Node {
  literals: Map<string, Node>;
  /** One segment of any value. */
  any?: Node;
  /** The rest of the path. */
  rest?: Node;
  routes: Map<string, { route: Route; names: string[] }>;
}

const placeholder = /^\{(\w+)(\*?)\}$/;

export function createRouter(routes: readonly Route[]): Router {
  const trees = new Map<string, Node>();
  for (const route of routes) plant(trees, route);
  const patterns = [...trees].filter(([host]) => host.startsWith('*.'));
  return {
    find(method, host, segments) {
      const tree = trees.get(host) ?? patterns.find(([pattern]) => fitsHost(pattern, host))?.[1];
      const found = tree ? descend(tree, segments, 0, method) : undefined;
      if (!found) return tree && descend(tree, segments, 0) ? 'no-such-method' : 'no-such-path';
      return { route: found.route, params: readParams(found, segments) };
    },
  };
}

function plant(trees: Map<string, Node>, route: Route): void {
  let node = trees.get(route.host) ?? createNode();
  trees.set(route.host, node);
  const names: string[] = [];
  for (const segment of splitPath(route.path)) {
    const [, name, isRest] = placeholder.exec(segment) ?? [];
    names.push(name ? `${name}${isRest}` : '');
    node = name ? growPlaceholder(node, isRest === '*') : growLiteral(node, segment.toLowerCase());
  }
  if (node.routes.has(route.method)) throw new Error(`Two routes for ${route.method} ${route.host}${route.path}`);
  node.routes.set(route.method, { route, names });
}

function growLiteral(node: Node, segment: string): Node {
  const next = node.literals.get(segment) ?? createNode();
  node.literals.set(segment, next);
  return next;
}

function growPlaceholder(node: Node, isRest: boolean): Node {
  const next = (isRest ? node.rest : node.any) ?? createNode();
  if (isRest) node.rest = next;
  else node.any = next;
  return next;
}

function createNode(): Node {
  return { literals: new Map(), routes: new Map() };
}

/** Literal segments win over placeholders; a branch that leads nowhere is left again. */
function descend(node: Node, segments: readonly string[], depth: number, method?: string): { route: Route; names: string[] } | undefined {
  const segment = segments[depth];
  if (segment === undefined) return pick(node, method);
  const literal = node.literals.get(segment.toLowerCase());
  return (
    (literal && descend(literal, segments, depth + 1, method)) ??
    (node.any && descend(node.any, segments, depth + 1, method)) ??
    (node.rest && pick(node.rest, method))
  );
}

function pick(node: Node, method: string | undefined) {
  return method ? node.routes.get(method) : node.routes.values().next().value;
}

function readParams({ names }: { names: string[] }, segments: readonly string[]): Record<string, string> {
  const params: Record<string, string> = {};
  names.forEach((name, index) => {
    if (name.endsWith('*')) params[name.slice(0, -1)] = segments.slice(index).join('/');
    else if (name) params[name] = segments[index] ?? '';
  });
  return params;
}

export function splitPath(path: string): string[] {
  return path.split('/').filter(Boolean);
}
