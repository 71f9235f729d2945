/** A moment in the form of RFC 5322, in UTC: `Fri, 27 Sep 2024 19:15:21 +0000`. */
export function formatMailDate(moment: Date): string {
  // `toUTCString` has the same parts in the same order and ends with the obsolete zone name GMT.
  return moment.toUTCString().replace('GMT', '+0000');
}
