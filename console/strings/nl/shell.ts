import type { Strings } from '../strings.ts';

export const shell: Strings['shell'] = {
  name: 'Partnerescalaties',
  skip: 'Naar de inhoud',
  places: { queue: 'Wachtrij', quarantine: 'Quarantaine', insights: 'Inzichten', templates: 'Sjablonen' },
  navigation: 'Pagina’s',
  signedInAs: 'Aangemeld als',
  signOut: 'Afmelden',
  chooseLanguage: 'Taal',
  help: 'Toetsen',
  close: 'Sluiten',
  keys: {
    next: 'volgende zaak',
    previous: 'vorige zaak',
    open: 'zaak openen',
    search: 'zoeken',
    help: 'deze lijst',
  },
};
