import type { Strings } from '../strings.ts';

export const act: Strings['act'] = {
  heading: 'Acties',
  take: 'Zaak nemen',
  takeHelp: 'Ze is dan van jou, en de klant wordt niets meer automatisch gevraagd.',
  assign: 'Toewijzen',
  assignTo: 'Aan (e-mailadres)',
  resolve: 'Oplossen',
  resolveHelp: 'Een nieuw bericht van de klant opent haar weer.',
  reopen: 'Weer openen',
  note: 'Notitie',
  noteOptional: 'Notitie (mag leeg)',
  correct: 'Verbeteren',
  correctTo: 'Wat klopt',
  correctNote: 'Waarom',
  release: 'Vrijgeven en verzenden',
  releaseHelp: 'Het gaat zoals het is naar de klant, op jouw naam.',
  evenIfSuppressed: 'Ook verzenden nu mail aan dit adres terugkwam of er geklaagd is',
  done: {
    take: 'De zaak is van jou.',
    assign: 'De zaak is aan iemand anders gegeven.',
    resolve: 'De zaak is opgelost.',
    reopen: 'De zaak is weer open.',
    override: 'Verbeterd. Score en status volgen.',
    release: 'Het antwoord is verzonden.',
  },
  refused: {
    title: 'Dat is niet gedaan',
    'case-closed': 'De zaak is gesloten. Open haar eerst weer.',
    'case-open': 'De zaak is al open.',
    'no-change': 'Het is al zo: er hoefde niets te veranderen.',
    'no-note':
      'Schrijf een notitie die zegt waarom. Wie de zaak hierna leest, ziet alleen de woorden van de klant.',
    'no-address': 'Schrijf het e-mailadres van wie de zaak neemt, zoals dana@example.com.',
    'own-address':
      'Naar dit adres worden escalaties gestuurd: wat we erheen mailen, komt bij ons terug. Schrijf het adres van een persoon.',
    'undeliverable-address':
      'Naar dit adres kan geen mail worden gestuurd. Schrijf er een zoals dana@example.com: voor de @ kunnen alleen gewone letters, cijfers en tekens staan.',
    'case-merged': 'De zaak is met een andere samengevoegd en gaat daar verder.',
    'same-case': 'Een zaak kan niet met zichzelf worden samengevoegd. Kies een andere.',
    'other-closed': 'De andere zaak is gesloten. Open haar eerst weer, en voeg dan samen.',
    'nothing-chosen': 'Kies ten minste één bericht van de klant.',
    'nothing-left': 'Ten minste één bericht van de klant moet blijven. Laat er één weg.',
    invalid: 'Het formulier was niet volledig. Ga terug naar de zaak en probeer het opnieuw.',
    back: 'Terug naar de zaak',
  },
  notReleased: {
    'not-held':
      'Het antwoord wordt niet meer vastgehouden: iemand heeft het vrijgegeven, of het is verzonden.',
    'just-released':
      'Iemand anders heeft het antwoord zojuist vrijgegeven. Kijk in de zaak of het verzonden is.',
    'being-sent': 'Het antwoord wordt op dit moment verzonden. Kijk over een paar minuten nog eens.',
    'no-recipient':
      'Het antwoord heeft geen ontvanger: de mail waarop het antwoordt noemt geen afzender aan wie we kunnen schrijven. Staat er in die mail een ander adres, schrijf daar dan zelf naartoe.',
    suppressed: (address) =>
      `Mail aan ${address} kwam terug, of de lezer heeft geklaagd. Zet het vinkje als ze weer bereikbaar zijn.`,
    'ses-takes-nothing':
      'Amazon SES neemt op dit moment geen mail aan. Je besluit is bewaard; laat het antwoord over een paar minuten nog eens gaan.',
  },
  conflict: {
    title: 'Iemand heeft deze zaak gewijzigd',
    lead: 'Ze veranderde terwijl je ernaar keek, dus er is nog niets gedaan. Dit is nieuw:',
    again: 'Wat je wilde doen is bewaard:',
    anyway: 'Toch doen',
    nothing: 'Alleen de beoordeling veranderde; niemand schreef of deed iets.',
  },
};
