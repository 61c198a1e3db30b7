import { Hono } from 'hono';

export const Planted = Hono;
