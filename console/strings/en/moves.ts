/** Merging cases, and splitting messages off one. A number may be shown as a link, so texts with one come in pieces. */
export const moves = {
  back: (id: string) => `Back to ${id}`,
  older: 'the older one',
  facts: {
    customer: 'Customer',
    csm: 'CSM',
    state: 'State',
    score: 'Score',
    messages: 'Messages',
    opened: 'Opened',
    partner: 'Partner',
    unknown: 'not known',
  },
  merge: {
    link: 'Merge into another case…',
    title: (id: string) => `Merge ${id} into another case`,
    whatItDoes:
      'For a customer who wrote twice about one matter: messages, mails and history of this case go to the other one, and its number leads there. The customer is not told. Whoever answers a mail of this case reaches the other one.',
    candidates: 'Cases it could be',
    candidatesHelp: 'Open cases of the same customer, and of their colleagues.',
    noCandidates: 'There is no other open case of this customer or of colleagues of theirs.',
    partial: 'There may be more than are shown here. If yours is missing, write its number.',
    byNumber: 'Any other case',
    number: 'Its number',
    numberHelp: 'Such as ESC-7K2Q9FHM; without ESC, in small letters or with spaces will do.',
    compare: 'Compare',
    notANumber: (typed: string) =>
      `“${typed}” is not the number of a case. A number has eight letters and digits, such as ESC-7K2Q9FHM.`,
    noSuchCase: (id: string) => `There is no case ${id}. Compare the number with the mail it is from.`,
    nowIn: (asked: string, id: string) => `${asked} was merged before, into ${id}.`,
    compared: (from: string, into: string) => `Merge ${from} into ${into}?`,
    goes: 'This case goes into the other one',
    stays: 'This case goes on, with everything of both',
    olderStays: (id: string) =>
      `The older case, ${id}, goes on. Most of the time that is right: its number is the one that is known.`,
    olderGoes: (id: string) =>
      `The older case is ${id}, and it would go into the younger one. Most of the time the older one is kept.`,
    swap: (from: string, into: string) => `The other way around: merge ${from} into ${into}`,
    strangers:
      'These are two customers. What is written to the customer in the merged case goes to whoever wrote last.',
    merge: (into: string) => `Merge into ${into}`,
    choose: 'Choose another case',
    changed: 'One of these cases has changed',
    changedLead:
      'It changed while you were looking at it, so nothing was merged yet. Both are shown as they are now, and your note is kept.',
    newIn: (id: string) => `New in ${id}`,
    done: 'Merged. Everything of both cases is here now.',
    wasMerged: (id: string) => `${id} was merged into this case.`,
    goesOn: (id: string) => `To ${id}, in which it goes on`,
  },
  split: {
    link: 'Split off messages…',
    title: (id: string) => `Split messages off ${id}`,
    whatItDoes:
      'For two concerns in one thread: the messages that you choose make a case of their own, and both cases are judged anew by what is in them. Answers and briefs that belong to a message go with it. Whoever answers one of those mails reaches the new case. The new case is with a Customer Success Manager from the beginning; the customer is not told.',
    messages: 'Messages',
    onlyAlong: 'goes along with others, but makes no case by itself',
    split: 'Make a case of the chosen messages',
    changed: 'Somebody changed this case',
    changedLead:
      'It changed while you were choosing, so nothing was split off yet. What is new is marked; what you have chosen and your note are kept.',
    isNew: 'new',
    tooFew: 'This case has one message that can be a case by itself, so there is nothing to split off.',
    done: 'Split off. This is the new case.',
  },
  history: {
    mergedHere: <Part>(number: Part): (string | Part)[] => ['merged ', number, ' into this case'],
    merged: <Part>(number: Part, into: Part): (string | Part)[] => ['merged ', number, ' into ', into],
    splitOff: <Part>(messages: string, into: Part): (string | Part)[] => [`split ${messages} off to `, into],
    splitFrom: <Part>(number: Part): (string | Part)[] => ['split this case off ', number],
    message: (subject: string, date: string) => `“${subject}, ${date}”`,
    messages: (count: number) => (count === 1 ? 'a message' : `${count} messages`),
    noSubject: 'without a subject',
  },
};
