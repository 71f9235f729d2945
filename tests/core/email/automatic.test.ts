import { describe, expect, it } from 'vitest';
import { findAutomaticMark } from '../../../core/email/automatic.ts';
import { automaticHeaders, machineMailboxes, spellings } from '../../loops/automatic-headers.ts';
import { mail } from './read.ts';

const person = ['From: Anna <anna@example.com>', 'Message-ID: <1@x>'];

describe('automatic mail', () => {
  // A request for silence is honoured where replies are decided; it does not make the mail a machine's.
  const marks = automaticHeaders.filter((header) => !header.startsWith('X-Auto-Response-Suppress'));

  it.each(marks)('%s is a mark, however it is written', async (header) => {
    const name = header.split(':')[0]?.toLowerCase();
    for (const spell of spellings) {
      const mark = await mail(...person, spell(header), 'Subject: hi', '', 'hi').then(findAutomaticMark);
      expect(mark, spell(header)).toMatchObject({ header: name, certain: true });
      expect(spell(header)).toContain(mark?.value);
    }
  });

  it.each([
    'Auto-Submitted: no',
    'Auto-Submitted: no (a person wrote this)',
    'Precedence: first-class',
    'Precedence: normal',
    'X-Auto-Generated: false',
    'X-Auto-Response-Suppress: All',
    'Return-Path: <anna@example.com>',
  ])('%s is no mark', async (header) => {
    expect(await mail(...person, header, 'Subject: hi', '', 'hi').then(findAutomaticMark)).toBeNull();
  });

  it.each(machineMailboxes)('nobody reads %s@', async (mailbox) => {
    expect(
      await mail(`From: ${mailbox}@example.com`, 'Message-ID: <1@x>', '', 'hi').then(findAutomaticMark),
    ).toMatchObject({ header: 'from', value: `${mailbox.toLowerCase()}@example.com` });
  });

  it.each([
    ['a bounce that is only an attachment', 'message/delivery-status'],
    ['a read receipt that is only an attachment', 'message/disposition-notification'],
    ['an abuse report that is only an attachment', 'message/feedback-report'],
  ])('%s', async (_name, type) => {
    const lines = [
      'Content-Type: multipart/mixed; boundary=b',
      '',
      '--b',
      'Content-Type: text/plain',
      '',
      'Your message.',
      '--b',
      `Content-Type: ${type}; name="report"`,
      'Content-Disposition: attachment; filename="report"',
      '',
      'Reporting-UA: x',
      '--b--',
    ];
    expect(await mail(...person, ...lines).then(findAutomaticMark)).toMatchObject({ value: type });
  });

  it.each([
    ['Automatic reply: Your message', 'I am out of the office until Monday.'],
    ['Afwezig', 'Ik ben afwezig tot maandag.'],
    ['Abwesenheitsnotiz', 'Ich bin bis Montag nicht im Büro.'],
    ['Réponse automatique : votre demande', 'Je suis absent jusqu’à lundi.'],
    ['Respuesta automática', 'Estoy fuera de la oficina.'],
    ['Risposta automatica', 'Sono fuori ufficio.'],
    ['Resposta automática', 'Estou ausente até segunda.'],
    ['Autosvar', 'Jag är på semester.'],
    ['自動返信: お問い合わせ', '休暇をいただいております。'],
    ['자동 회신: 문의', '부재중입니다.'],
    ['自动回复：您的邮件', '我正在休假。'],
    ['自動回覆：您的來信', '我正在休假。'],
  ])('without any header: %s', async (subject, text) => {
    expect(
      await mail(...person, `Subject: ${subject}`, 'Content-Type: text/plain; charset=utf-8', '', text).then(
        findAutomaticMark,
      ),
    ).not.toBeNull();
  });

  it.each([
    ['Absence de réponse de notre agence', 'Notre agence ne répond plus depuis le 3 mai.'],
    ['Urlaubsartikel fehlen im Shop', 'Die Agentur hat sie nicht angelegt.'],
    ['Ausencia de soporte', 'La agencia no responde desde mayo.'],
  ])('a subject is not a notice because of its first word: %s', async (subject, text) => {
    expect(
      await mail(...person, `Subject: ${subject}`, 'Content-Type: text/plain; charset=utf-8', '', text).then(
        findAutomaticMark,
      ),
    ).toBeNull();
  });

  it('lets a person speak of holidays', async () => {
    const text =
      'Their project lead is on vacation again. Since 3 May nobody has answered our ticket about the broken checkout, and we were told he is out of the office until June. '.repeat(
        3,
      );
    expect(
      await mail(...person, 'Subject: Complaint about our agency', '', text).then(findAutomaticMark),
    ).toBeNull();
  });
});
