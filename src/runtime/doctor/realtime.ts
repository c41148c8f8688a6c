import { broken, type Check, type Finding, ok } from './finding.ts';

const patienceMs = 8_000;

export const realtime: Check = {
  name: 'Supabase Realtime',
  async run({ realtime: settings }) {
    if (!settings) return null;
    const address = new URL(`${settings.url}/realtime/v1/websocket`);
    address.protocol = address.protocol.replace('http', 'ws');
    address.search = new URLSearchParams({ apikey: settings.anonKey, vsn: '1.0.0' }).toString();
    return open(new WebSocket(address));
  },
};

function open(socket: WebSocket): Promise<Finding> {
  const fix = 'Check the publishable key and that Realtime is on for the project, or unset SUPABASE_JWT_SECRET.';
  return new Promise((resolve) => {
    const end = (finding: Finding) => {
      clearTimeout(timer);
      socket.close();
      resolve(finding);
    };
    const timer = setTimeout(() => end(broken('does not answer', fix)), patienceMs);
    socket.onopen = () => end(ok('takes connections'));
    socket.onerror = () => end(broken('refuses the connection', fix));
  });
}
