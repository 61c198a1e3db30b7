import { defineConfig } from 'vite';

// The script of the sign-in pages: passkeys, and nothing else.
export default defineConfig({
  root: 'src/members/sign-in/ui',
  base: '/assets/sign-in/',
  publicDir: false,
  build: {
    outDir: '../../../../dist/web/assets/sign-in',
    emptyOutDir: true,
    assetsDir: '',
    modulePreload: false,
    target: 'es2022',
    manifest: true,
    rolldownOptions: { input: { passkey: 'src/members/sign-in/ui/passkey.ts' } },
  },
});
