import type { Hono } from 'hono';
import { Planted } from './contract.ts';
import { answer as area } from '#work/areas';

export const routes = [Planted, area];
export type App = Hono;
