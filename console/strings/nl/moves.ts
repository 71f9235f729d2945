import type { Strings } from '../strings.ts';

export const moves: Strings['moves'] = {
  back: (id) => `Terug naar ${id}`,
  older: 'de oudste',
  facts: {
    customer: 'Klant',
    csm: 'CSM',
    state: 'Status',
    score: 'Score',
    messages: 'Berichten',
    opened: 'Geopend',
    partner: 'Partner',
    unknown: 'niet bekend',
  },
  merge: {
    link: 'Met een andere zaak samenvoegen…',
    title: (id) => `${id} met een andere zaak samenvoegen`,
    whatItDoes:
      'Voor een klant die twee keer over hetzelfde schreef: berichten, mails en geschiedenis van deze zaak gaan naar de andere, en haar nummer leidt daarheen. De klant krijgt er geen bericht van. Wie op een mail van deze zaak antwoordt, komt in de andere terecht.',
    candidates: 'Zaken die het kunnen zijn',
    candidatesHelp: 'Open zaken van dezelfde klant en van collega’s.',
    noCandidates: 'Er is geen andere open zaak van deze klant of van collega’s.',
    partial: 'Er kunnen er meer zijn dan hier staan. Ontbreekt de jouwe, typ dan haar nummer.',
    byNumber: 'Een andere zaak',
    number: 'Haar nummer',
    numberHelp: 'Zoals ESC-7K2Q9FHM; zonder ESC, in kleine letters of met spaties mag ook.',
    compare: 'Vergelijken',
    notANumber: (typed) =>
      `“${typed}” is geen zaaknummer. Een nummer heeft acht letters en cijfers, zoals ESC-7K2Q9FHM.`,
    noSuchCase: (id) => `Er is geen zaak ${id}. Vergelijk het nummer met de mail waar het uit komt.`,
    nowIn: (asked, id) => `${asked} is al eerder samengevoegd met ${id}.`,
    compared: (from, into) => `${from} met ${into} samenvoegen?`,
    goes: 'Deze zaak gaat op in de andere',
    stays: 'Deze zaak gaat verder, met alles van beide',
    olderStays: (id) =>
      `De oudste zaak, ${id}, gaat verder. Meestal is dat goed: haar nummer is het nummer dat men kent.`,
    olderGoes: (id) =>
      `De oudste zaak is ${id}, en die zou in de jongste opgaan. Meestal blijft de oudste bestaan.`,
    swap: (from, into) => `Andersom: ${from} laten opgaan in ${into}`,
    strangers:
      'Dit zijn twee klanten. Wat in de samengevoegde zaak aan de klant wordt geschreven, gaat naar wie het laatst schreef.',
    merge: (into) => `Samenvoegen met ${into}`,
    choose: 'Een andere zaak kiezen',
    changed: 'Een van deze zaken is gewijzigd',
    changedLead:
      'Ze veranderde terwijl je ernaar keek, dus er is nog niets samengevoegd. Hier staan beide zoals ze nu zijn, en je notitie is bewaard.',
    newIn: (id) => `Nieuw in ${id}`,
    done: 'Samengevoegd. Alles van beide zaken staat nu hier.',
    wasMerged: (id) => `${id} is met deze zaak samengevoegd.`,
    goesOn: (id) => `Naar ${id}, waarin ze verdergaat`,
  },
  split: {
    link: 'Berichten afsplitsen…',
    title: (id) => `Berichten afsplitsen van ${id}`,
    whatItDoes:
      'Voor twee kwesties in één gesprek: de berichten die je kiest worden een eigen zaak, en beide zaken worden opnieuw beoordeeld naar wat erin staat. Antwoorden en briefings die bij een bericht horen gaan mee. Wie op een van die mails antwoordt, komt in de nieuwe zaak terecht. De nieuwe zaak ligt meteen bij een Customer Success Manager; de klant krijgt er geen bericht van.',
    messages: 'Berichten',
    onlyAlong: 'gaat met andere mee, maar wordt op zichzelf geen zaak',
    split: 'Een zaak maken van de gekozen berichten',
    changed: 'Iemand heeft deze zaak gewijzigd',
    changedLead:
      'Ze veranderde terwijl je koos, dus er is nog niets afgesplitst. Wat nieuw is, is gemarkeerd; je keuze en je notitie zijn bewaard.',
    isNew: 'nieuw',
    tooFew:
      'Deze zaak heeft één bericht dat op zichzelf een zaak kan zijn, dus er valt niets af te splitsen.',
    done: 'Afgesplitst. Dit is de nieuwe zaak.',
  },
  history: {
    mergedHere: (number) => ['voegde ', number, ' bij deze zaak'],
    merged: (number, into) => ['voegde ', number, ' bij ', into],
    splitOff: (messages, into) => [`splitste ${messages} af naar `, into],
    splitFrom: (number) => ['splitste deze zaak af van ', number],
    message: (subject, date) => `“${subject}, ${date}”`,
    messages: (count) => (count === 1 ? 'een bericht' : `${count} berichten`),
    noSubject: 'zonder onderwerp',
  },
};
