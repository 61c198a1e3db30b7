import { parts } from '../../work/reports/ui/report-form.tsx';

export const Planted = parts;
