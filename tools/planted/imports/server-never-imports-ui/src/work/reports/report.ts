import { answer } from './ui/report-form.tsx';

export const Planted = answer;
