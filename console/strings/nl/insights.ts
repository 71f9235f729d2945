import type { Strings } from '../strings.ts';

export const insights: Strings['insights'] = {
  title: 'Inzichten',
  between: (cases, from, to) => `${cases} geopend van ${from} tot en met ${to} (dagen in UTC)`,
  cases: (count) => (count === 1 ? '1 zaak' : `${count} zaken`),
  range: 'Dagen',
  presets: { '7': '7 dagen', '30': '30 dagen', '90': '90 dagen', year: 'Dit jaar' },
  from: 'Van',
  to: 'Tot en met',
  show: 'Tonen',
  wrong: 'Dit zijn geen dagen, of de eerste ligt na de laatste. Je ziet nu de laatste 30 dagen.',
  cut: (count, until) =>
    `Er waren meer zaken dan hier geteld kunnen worden. De grafieken tonen de eerste ${count}; zaken die vanaf ${until} zijn geopend, zijn er niet bij. Kies minder dagen om die te zien.`,
  empty: 'In deze dagen is geen zaak geopend.',
  emptyHelp: 'Kies meer dagen, of andere.',
  asTable: 'Als tabel',
  columns: {
    days: 'Dagen',
    cases: 'Zaken',
    score: 'Score',
    practice: 'Goede gewoonte',
    share: 'Aandeel',
    message: 'Bericht',
    language: 'Taal',
    what: 'Wat',
    value: 'Waarde',
  },
  volume: {
    title: 'Nieuwe zaken',
    lead: (count, most, unit) =>
      `${count === 1 ? 'Er is 1 zaak' : `Er zijn ${count} zaken`} geopend, hoogstens ${most} ${{ day: 'per dag', week: 'per week', month: 'per maand' }[unit]}.`,
  },
  scores: {
    title: 'Scores',
    lead: (high, all) => `${high} van ${all} hebben nu 80 punten of meer.`,
  },
  missing: {
    title: 'Wat in eerste berichten ontbreekt',
    lead: (practice, share) => `‘${practice}’ het vaakst: in ${share} van de eerste berichten.`,
    none: 'In geen eerste bericht ontbrak iets, of het is niet bekend wat erin stond.',
  },
  uplift: {
    title: 'Wat vragen opleverde',
    first: 'Eerste bericht',
    last: 'Na het laatste bericht',
    points: (points) => `${points} punten`,
    lead: (count, difference, isMore) =>
      `In ${count === 1 ? '1 zaak' : `${count} zaken`} schreef de klant opnieuw: gemiddeld ${isMore ? '+' : ''}${difference} punten.`,
    none: 'In geen van deze zaken heeft de klant opnieuw geschreven.',
  },
  timeToReady: {
    title: 'Tijd tot niets meer ontbreekt',
    lead: (middle, low, high) =>
      `De helft van wat niet meteen volledig was, duurde korter dan ${middle}; de middelste helft duurde ${low} tot ${high}.`,
    none: (atOnce, notYet) => `Nog niets te meten: ${atOnce} meteen volledig, ${notYet} nog niet volledig.`,
    counts: (atOnce, later, notYet) => `${atOnce} meteen volledig, ${later} later, ${notYet} nog niet.`,
    median: 'Mediaan',
    quartiles: 'Middelste helft',
    atOnce: 'Meteen volledig',
    later: 'Later volledig',
    notYet: 'Nog niet volledig',
  },
  backToPartner: {
    title: 'Terug naar de partner',
    lead: (count, share) =>
      `${count === 1 ? '1 zaak' : `${count} zaken`} (${share}) vroegen geen escalatie: zonder ons geregeld, of eerst naar de partner gestuurd.`,
    back: 'Ging terug naar de partner',
    others: 'Andere',
  },
  languages: {
    title: 'Talen',
    lead: (count, most) =>
      count === 1 ? `Alle klanten schreven in het ${most}.` : `${count} talen, het vaakst ${most}.`,
  },
};
