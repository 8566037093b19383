import { createPinia } from 'pinia';
import { createApp } from 'vue';
import './styles/tokens.css';
import 'element-plus/theme-chalk/base.css';
import 'element-plus/theme-chalk/el-overlay.css';
import 'element-plus/theme-chalk/el-dialog.css';
import './styles/element.css';
import './styles/base.css';
import './styles/print.css';
import App from './App.vue';
import { i18n } from './i18n';
import { printing } from './lib/printing';
import { stack } from './lib/stack';
import { router } from './router';

createApp(App).directive('stack', stack).use(createPinia()).use(i18n).use(router).mount('#app');
printing();
