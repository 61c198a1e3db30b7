import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const PORT = process.env['PORT'] ?? '8080';

// The workbench (/lage, /import). Nothing is inlined as data:, because the content policy allows files of our own only.
export default defineConfig({
  root: 'src/web/frame',
  plugins: [react()],
  build: {
    outDir: '../../../dist/web',
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: 'es2022',
    manifest: true,
  },
  server: { host: '127.0.0.1', proxy: { '/api': `http://127.0.0.1:${PORT}` } },
});
