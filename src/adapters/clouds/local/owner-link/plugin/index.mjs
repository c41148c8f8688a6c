import { createHash, timingSafeEqual } from 'node:crypto';
import { issueDeviceBootstrapToken } from 'openclaw/plugin-sdk/device-bootstrap';

/** What `openclaw dashboard` puts into its links: the gateway accepts exactly this set of rights. */
const ownerProfile = {
  roles: ['operator'],
  scopes: ['admin', 'approvals', 'pairing', 'questions', 'read', 'talk.secrets', 'write'].map((right) => `operator.${right}`),
  purpose: 'control-ui-owner',
};

/** Runs inside the gateway: starting OpenClaw's command line tool for a link takes many seconds. */
export default {
  id: 'clawbot-deploy',
  name: 'ClawBot Deploy',
  register(api) {
    const handler = async (request, response) => {
      response.setHeader('cache-control', 'no-store');
      response.setHeader('content-type', 'application/json');
      const status = judge(request, api.runtime.config.current());
      response.statusCode = status;
      response.end(JSON.stringify(status === 200 ? await issueDeviceBootstrapToken({ profile: ownerProfile }) : {}));
      return true;
    };
    api.registerHttpRoute({ path: '/clawbot-deploy/owner-link', match: 'exact', auth: 'gateway', handler });
  },
};

/** The gateway also lets in browsers that were given fewer rights; they must not make themselves its owner. */
function judge({ method, headers }, configuration) {
  if (method !== 'POST') return 405;
  const token = configuration.gateway?.auth?.token;
  const isOwnToken = typeof token === 'string' && token && timingSafeEqual(digest(`Bearer ${token}`), digest(headers.authorization ?? ''));
  return isOwnToken ? 200 : 403;
}

function digest(text) {
  return createHash('sha256').update(text).digest();
}
