export const signIn = {
  title: 'Sign in',
  local: 'This stack runs on your own machine, so there is no password: say who you are.',
  who: 'Your e-mail address',
  known: 'Or choose',
  submit: 'Sign in',
  invalid: 'That is not an e-mail address. Write one such as dana@example.com.',
  out: 'You are signed out.',
};
