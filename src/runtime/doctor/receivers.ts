import { ask } from './ask.ts';
import { broken, type Check, ok } from './finding.ts';

export const telemetry: Check = {
  name: 'OTLP receiver',
  run({ telemetry: settings }) {
    if (!settings) return null;
    const headers = { ...settings.headers.reveal(), 'content-type': 'application/json' };
    const question = { url: `${settings.endpoint}/v1/traces`, variable: 'OTEL_EXPORTER_OTLP_ENDPOINT', method: 'POST', headers };
    return ask({ ...question, body: '{"resourceSpans":[]}' }, ({ ok: taken, status }) => {
      if (taken) return ok('takes traces');
      const fix =
        'Check OTEL_EXPORTER_OTLP_ENDPOINT, which goes without /v1/traces and takes OTLP over HTTP, and OTEL_EXPORTER_OTLP_HEADERS.';
      return broken(`refuses traces with HTTP ${status}`, fix);
    });
  },
};

export const sentry: Check = {
  name: 'Sentry',
  run({ sentry: settings }) {
    if (!settings) return null;
    const { protocol, host, pathname, username } = new URL(settings.dsn);
    const project = pathname.split('/').at(-1);
    const before = pathname.slice(0, pathname.lastIndexOf('/'));
    const url = `${protocol}//${host}${before}/api/${project}/envelope/?sentry_key=${username}&sentry_version=7`;
    // An envelope without items: taken, and nothing to show.
    return ask({ url, variable: 'SENTRY_DSN', method: 'POST', body: '{}\n' }, ({ ok: taken, status }) =>
      taken ? ok('takes reports') : broken(`refuses reports with HTTP ${status}`, "Copy SENTRY_DSN again from the project's client keys."),
    );
  },
};
