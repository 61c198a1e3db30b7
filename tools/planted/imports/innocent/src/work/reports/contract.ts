import { z } from 'zod';

export const Planted = z;
