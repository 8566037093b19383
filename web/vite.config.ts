import { fileURLToPath, URL } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vitest/config';
import { mockServer } from './mock/server';

export default defineConfig({
  plugins: [vue(), mockServer()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: { __VUE_OPTIONS_API__: true, __VUE_PROD_DEVTOOLS__: false, __VUE_I18N_FULL_INSTALL__: false, __VUE_I18N_LEGACY_API__: false, __INTLIFY_PROD_DEVTOOLS__: false },
  build: {
    target: 'es2020',
    assetsInlineLimit: 0,      /* the page's policy allows no data: fonts or scripts */
    chunkSizeWarningLimit: 700,
  },
  /* The server accepts changes from its own pages only, so a proxied page speaks in its name. */
  server: { proxy: process.env.HK_SERVER ? { '/api': { target: process.env.HK_SERVER, changeOrigin: true, headers: { origin: process.env.HK_SERVER } } } : undefined },
  test: { environment: 'happy-dom', include: ['tests/**/*.test.ts'] },
});
