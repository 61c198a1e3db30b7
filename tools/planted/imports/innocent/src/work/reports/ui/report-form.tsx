import { Planted } from '../contract.ts';
import { answer as place } from '../../areas/locate.ts';
import { answer as chip } from '../../areas/ui/public.ts';
import { answer as week } from '#platform/weeks';
import { answer as scan } from '#safeguards/free-text';
import { answer as figure } from '#figures';
import { answer as button } from '../../../web/kit/button.ts';

export const parts = [Planted, place, chip, week, scan, figure, button];
