export const errors = {
  notFound: 'There is no such page',
  notFoundHelp:
    'The address may be mistyped, or the case may have been erased. The queue has every case there is.',
  toQueue: 'To the queue',
  forbidden: 'This request was refused',
  forbiddenHelp:
    'The form did not come from this console, or you have signed in anew since. Go back, load the page again, and repeat what you did.',
  notAllowed: 'You may not see the console',
  notAllowedHelp:
    'Your account belongs to neither of the groups csm and admin. Ask an administrator to add you.',
  adminsOnly: 'Only administrators may do this',
  adminsOnlyHelp: 'Your account is not in the group admin. Ask an administrator to do it, or to add you.',
  broken: 'Something went wrong on our side',
  brokenHelp:
    'Nothing was changed that you cannot see on the case. Try again in a moment; if it stays, give an administrator this number:',
  signIn: 'Signing in did not work',
  signInHelp: 'It took too long, or was begun in another window. Go to the queue and sign in again.',
  notScanned: 'This file has not been scanned for malware yet',
  notScannedHelp: 'Try again in a few minutes.',
  malware: 'Malware was found in this file',
  malwareHelp: 'It is not given out. Ask the customer for what it shows, as text or as a picture.',
  unscannable: 'This file cannot be scanned for malware',
  unscannableHelp:
    'It is too large, or protected by a password, and is not given out. Ask the customer for it in another form.',
  scanFailed: 'This file could not be scanned for malware',
  scanFailedHelp: 'It is not given out. Tell an administrator how the scan ended:',
  wholeMail: 'Whole mails are not given out here',
  wholeMailHelp:
    'Files are scanned for malware, and a mail cannot be scanned as a whole. Download its files one by one.',
  tooLarge: 'That is too much text',
  tooLargeHelp: 'Shorten what you wrote and send it again.',
};
