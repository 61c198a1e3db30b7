import type { Hono } from 'hono';

export type Planted = typeof Hono;
