import { describe, expect, it } from 'vitest';
import { findAutomaticMark } from '../../../core/email/automatic.ts';
import { mail } from './read.ts';

const person = ['From: Anna <anna@example.com>', 'Message-ID: <1@x>'];

describe('automatic mail', () => {
  it.each([
    'Auto-Submitted: auto-replied',
    'Auto-Submitted: auto-replied; owner-email=x@example.com',
    'Auto-Submitted: auto-generated',
    'Precedence: bulk',
    'Precedence: auto_reply',
    'X-Autoreply: yes',
    'List-Id: <news.example.com>',
    'List-Unsubscribe: <mailto:u@example.com>',
    'Return-Path: <>',
    'X-Failed-Recipients: x@example.com',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    'X-Loop: yes',
    'X-Escalation-Intake: ESC-7K2Q9FHM; reply',
  ])('%s is a mark', async (header) => {
    const mark = await mail(...person, header, 'Subject: hi', '', 'hi').then(findAutomaticMark);
    expect(mark).toMatchObject({ header: header.split(':')[0]?.toLowerCase() });
    expect(header).toContain(mark?.value);
  });

  it.each([
    'Auto-Submitted: no',
    'Precedence: first-class',
    'X-Auto-Response-Suppress: All',
    'Return-Path: <anna@example.com>',
  ])('%s is no mark', async (header) => {
    expect(await mail(...person, header, 'Subject: hi', '', 'hi').then(findAutomaticMark)).toBeNull();
  });

  it.each([
    'mailer-daemon@example.com',
    'noreply@example.com',
    'no-reply@example.com',
    'noreply-servicedesk@example.com',
    'postmaster@example.com',
  ])('nobody reads %s', async (address) => {
    expect(
      await mail(`From: ${address}`, 'Message-ID: <1@x>', '', 'hi').then(findAutomaticMark),
    ).toMatchObject({ header: 'from', value: address });
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
