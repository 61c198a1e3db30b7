import { answer as reports } from '#work/reports';
import { answer as members } from '#members';
import { answer as count } from '#safeguards/statistical-secrecy';

export const answer = [reports, members, count];
