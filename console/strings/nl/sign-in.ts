import type { Strings } from '../strings.ts';

export const signIn: Strings['signIn'] = {
  title: 'Aanmelden',
  local: 'Dit draait op je eigen computer, dus er is geen wachtwoord: zeg wie je bent.',
  who: 'Je e-mailadres',
  known: 'Of kies',
  submit: 'Aanmelden',
  invalid: 'Dat is geen e-mailadres. Schrijf er een zoals dana@example.com.',
  out: 'Je bent afgemeld.',
};
