export const insights = {
  title: 'Insights',
  between: (cases: string, from: string, to: string) => `${cases} opened from ${from} to ${to} (days of UTC)`,
  cases: (count: number) => (count === 1 ? '1 case' : `${count} cases`),
  range: 'Days',
  presets: { '7': '7 days', '30': '30 days', '90': '90 days', year: 'This year' },
  from: 'From',
  to: 'To',
  show: 'Show',
  wrong: 'These are not days, or the first is after the last. You see the last 30 days instead.',
  cut: (count: number, until: string) =>
    `There were more cases than can be counted here. The charts show the first ${count}; none that was opened from ${until} on is among them. Choose fewer days to see those.`,
  empty: 'No case was opened in these days.',
  emptyHelp: 'Choose more days, or others.',
  asTable: 'As a table',
  columns: {
    days: 'Days',
    cases: 'Cases',
    score: 'Score',
    practice: 'Best practice',
    share: 'Share',
    message: 'Message',
    language: 'Language',
    what: 'What',
    value: 'Value',
  },
  volume: {
    title: 'New cases',
    lead: (count: number, most: number, unit: 'day' | 'week' | 'month') =>
      `${count === 1 ? '1 case was' : `${count} cases were`} opened, at most ${most} ${{ day: 'a day', week: 'a week', month: 'a month' }[unit]}.`,
  },
  scores: {
    title: 'Scores',
    lead: (high: number, all: number) => `${high} of ${all} now have 80 points or more.`,
  },
  missing: {
    title: 'What first messages leave out',
    lead: (practice: string, share: string) => `“${practice}” most often: in ${share} of first messages.`,
    none: 'No first message left anything out, or it is not known what they said.',
  },
  uplift: {
    title: 'What asking was good for',
    first: 'First message',
    last: 'After the last message',
    points: (points: string) => `${points} points`,
    lead: (count: number, difference: string, isMore: boolean) =>
      `In ${count === 1 ? '1 case' : `${count} cases`} the customer wrote again: on average ${isMore ? '+' : ''}${difference} points.`,
    none: 'In none of these cases has the customer written again.',
  },
  timeToReady: {
    title: 'Time until nothing is missing',
    lead: (middle: string, low: string, high: string) =>
      `Half of those that were not complete at once took less than ${middle}; the middle half took ${low} to ${high}.`,
    none: (atOnce: number, notYet: number) =>
      `Nothing to measure yet: ${atOnce} complete at once, ${notYet} not complete yet.`,
    counts: (atOnce: number, later: number, notYet: number) =>
      `${atOnce} complete at once, ${later} later, ${notYet} not yet.`,
    median: 'Median',
    quartiles: 'Middle half',
    atOnce: 'Complete at once',
    later: 'Complete later',
    notYet: 'Not complete yet',
  },
  backToPartner: {
    title: 'Back to the partner',
    lead: (count: number, share: string) =>
      `${count === 1 ? '1 case' : `${count} cases`} (${share}) needed no escalation: settled without us, or sent to the partner first.`,
    back: 'Went back to the partner',
    others: 'Others',
  },
  languages: {
    title: 'Languages',
    lead: (count: number, most: string) =>
      count === 1 ? `All customers wrote in ${most}.` : `${count} languages, ${most} most often.`,
  },
};
