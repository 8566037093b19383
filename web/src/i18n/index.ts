import { createI18n } from 'vue-i18n';
import { counted } from './counted';
import deliveryZh from './delivery.zh.json';
import officeZh from './office.zh.json';
import main from './zh.json';

const zh = { ...main, ...officeZh, ...deliveryZh };

export const i18n = createI18n({ legacy: false, locale: 'zh', fallbackLocale: 'zh', messages: { zh } as Record<string, typeof zh> });

/** English is loaded when somebody asks for it. */
export async function setLanguage(lang: 'zh' | 'en'): Promise<void> {
  if (lang === 'en' && !i18n.global.availableLocales.includes('en')) {
    const [main, office, delivery] = await Promise.all([import('./en.json'), import('./office.en.json'), import('./delivery.en.json')]);
    i18n.global.setLocaleMessage('en', counted({ ...main.default, ...office.default, ...delivery.default }));
  }
  i18n.global.locale.value = lang;
  document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN';
}
