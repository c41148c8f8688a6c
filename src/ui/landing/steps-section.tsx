import { getFormat, getTranslations } from '../language/server.ts';
import { LandingSection } from './landing-section.tsx';

/** Medians of docs/benchmarks.md: first boot to a gateway behind TLS, and end of the template to running shown. */
const bootSeconds = 36;
const shownSeconds = 0.8;

export async function StepsSection() {
  const t = await getTranslations('landing');
  const format = await getFormat();
  const steps = [
    { name: 'connect', time: t('steps.connect.time') },
    { name: 'deploy', time: t('steps.deploy.time', { seconds: format.number(bootSeconds) }) },
    { name: 'run', time: t('steps.run.time', { seconds: format.number(shownSeconds) }) },
  ] as const;
  return (
    <LandingSection id="how" title={t('steps.title')} isSunken>
      <ol className="grid gap-4 md:grid-cols-3">
        {steps.map(({ name, time }, index) => (
          <li key={name} className="flex flex-col rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-6">
            <span aria-hidden className="grid size-8 place-items-center rounded-full bg-accent-soft font-semibold text-accent tabular-nums">
              {index + 1}
            </span>
            <h3 className="mt-4 text-lg">{t(`steps.${name}.title`)}</h3>
            <p className="mt-1.5 grow text-muted leading-relaxed">{t(`steps.${name}.note`)}</p>
            <p className="mt-5 border-line border-t pt-3 font-medium text-sm tabular-nums">{time}</p>
          </li>
        ))}
      </ol>
      <p className="mt-5 max-w-2xl text-muted text-sm">{t('steps.measured')}</p>
    </LandingSection>
  );
}
