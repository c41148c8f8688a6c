import KeyRound from 'lucide-react/icons/key-round';
import ShieldCheck from 'lucide-react/icons/shield-check';
import Tag from 'lucide-react/icons/tag';
import Trash2 from 'lucide-react/icons/trash-2';
import { getTranslations } from '../language/server.ts';
import { LandingSection } from './landing-section.tsx';

const promises = [
  { name: 'behind', Icon: Trash2 },
  { name: 'strangers', Icon: ShieldCheck },
  { name: 'touch', Icon: Tag },
  { name: 'secrets', Icon: KeyRound },
] as const;

export async function NeverSection() {
  const t = await getTranslations('landing');
  return (
    <LandingSection id="never" title={t('never.title')} isSunken>
      <ul className="grid gap-x-10 gap-y-8 sm:grid-cols-2">
        {promises.map(({ name, Icon }) => (
          <li key={name} className="flex gap-4">
            <Icon aria-hidden className="mt-0.5 size-5 shrink-0 text-accent" />
            <div>
              <h3 className="text-base">{t(`never.${name}.title`)}</h3>
              <p className="mt-1 text-muted leading-relaxed">{t(`never.${name}.note`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </LandingSection>
  );
}
