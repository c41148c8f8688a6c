// Answers the four proofs as OpenClaw's gateway does, within a tenth of a second instead of ten.
import { createServer } from 'node:http';

const answers = {
  '/startupz': [200, 'ok'],
  '/readyz': [200, '{"ready":true}'],
  '/': [200, '<title>OpenClaw Control</title>'],
  '/control-ui-config.json': [401, 'unauthorized'],
};
const port = Number(process.argv[process.argv.indexOf('--port') + 1]);
const server = createServer(({ url }, response) => {
  const [status, text] = answers[url] ?? [404, 'not found'];
  response.writeHead(status).end(text);
});
server.listen(port, '127.0.0.1', () => console.log(`http server listening on ${port}`));
process.once('SIGTERM', () => process.exit(0));
