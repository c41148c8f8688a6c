import { Agent } from 'node:https';
import type { PipelinePolicy, PipelineRequest } from '@azure/core-rest-pipeline';

/**
 * Behind a proxy Azure's clients would open a connection for each request, with all its handshakes: a third of what
 * a busy worker does (measured). Goes behind their proxy policy; without a proxy they keep connections themselves.
 */
export function keepConnections(): PipelinePolicy {
  const agents = new Map<string, Agent>();
  return {
    name: 'keepConnections',
    sendRequest(request, next) {
      const proxy = findProxy(request);
      if (proxy) request.agent = agents.get(proxy) ?? openAgent(agents, proxy);
      return next(request);
    },
  };
}

function findProxy({ agent, url }: PipelineRequest): string | null {
  return agent && url.startsWith('https:') && 'proxy' in agent && agent.proxy instanceof URL ? agent.proxy.href : null;
}

function openAgent(agents: Map<string, Agent>, proxy: string): Agent {
  // Next's types ask for NODE_ENV in every environment.
  const agent = new Agent({ keepAlive: true, proxyEnv: { HTTPS_PROXY: proxy, NODE_ENV: 'production' } });
  agents.set(proxy, agent);
  return agent;
}
