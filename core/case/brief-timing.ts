import type { Configuration } from '../configuration.ts';
import { type Course, speaksForCustomer } from './course.ts';

/** What a message did, as far as it matters to whoever has the case. */
export interface BriefOccasion {
  readonly course: Course;
  readonly becomesReady: boolean;
  readonly handedOver: boolean;
  readonly urgent: boolean;
  /** Whether a mail that opens a case is more than a machine's. */
  readonly isWorthIt: boolean;
}

/** The customer writes to a person, not to us. */
const isForPerson = (course: Course): boolean => course === 'follows' || course === 'reopens';

/** A new case, one that changes hands or is complete, and whatever the customer writes to a person. */
const isNews = ({ course, becomesReady, handedOver, isWorthIt }: BriefOccasion): boolean =>
  becomesReady ||
  handedOver ||
  isForPerson(course) ||
  course === 'withdraws' ||
  (course === 'opens' && isWorthIt);

/**
 * Whether a message is told about at once. With `daily-digest`, what can wait waits: not a case that is urgent or complete,
 * and not what the customer writes to the Customer Success Manager.
 */
export function isBriefed(timing: Configuration['briefs'], occasion: BriefOccasion): boolean {
  const { course, becomesReady, urgent } = occasion;
  if (timing === 'daily-digest') return becomesReady || isForPerson(course) || (urgent && isNews(occasion));
  if (timing === 'every-turn' && course !== 'opens') return speaksForCustomer(course) || course === 'thanks';
  return isNews(occasion);
}
