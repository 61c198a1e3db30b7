import { defineConfig } from 'vite';

// The report page's own small bundle, and the worker that keeps it usable without a network. The worker's name carries
// no hash: browsers look for it at one address.
export default defineConfig({
  root: 'src/work/reports/ui',
  base: '/assets/report/',
  publicDir: 'public',
  build: {
    outDir: '../../../../dist/web/assets/report',
    emptyOutDir: true,
    assetsDir: '',
    assetsInlineLimit: 0,
    modulePreload: false,
    target: 'es2022',
    manifest: true,
    rolldownOptions: {
      input: {
        report: 'src/work/reports/ui/report-page.ts',
        'report-worker': 'src/work/reports/ui/report-worker.ts',
      },
      output: {
        entryFileNames: (chunk) =>
          chunk.name === 'report-worker' ? '[name].js' : '[name]-[hash].js',
      },
    },
  },
});
