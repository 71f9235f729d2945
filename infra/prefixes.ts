/** Every received mail is stored whole below this prefix, under the message id that SES gives it. */
export const rawMailPrefix = 'raw/';
