/** Every received mail is stored whole below this prefix, under the message id that SES gives it. */
export const rawMailPrefix = 'raw/';

/** Every file of a mail is stored below this prefix under the SHA-256 of its bytes, so that the same file is stored once. */
export const attachmentPrefix = 'attachments/';
