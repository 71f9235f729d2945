export const shell = {
  name: 'Partner Escalations',
  skip: 'Skip to the content',
  places: { queue: 'Queue', quarantine: 'Quarantine', insights: 'Insights', templates: 'Templates' },
  navigation: 'Pages',
  signedInAs: 'Signed in as',
  signOut: 'Sign out',
  chooseLanguage: 'Language',
  help: 'Keyboard',
  close: 'Close',
  keys: {
    next: 'next case',
    previous: 'previous case',
    open: 'open the case',
    search: 'search',
    help: 'this list',
  },
};
