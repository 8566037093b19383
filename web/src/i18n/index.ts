import { createI18n } from 'vue-i18n';
import zh from './zh.json';

export const i18n = createI18n({ legacy: false, locale: 'zh', fallbackLocale: 'zh', messages: { zh } as Record<string, typeof zh> });

/** English is loaded when somebody asks for it. */
export async function setLanguage(lang: 'zh' | 'en'): Promise<void> {
  if (lang === 'en' && !i18n.global.availableLocales.includes('en')) {
    i18n.global.setLocaleMessage('en', (await import('./en.json')).default);
  }
  i18n.global.locale.value = lang;
  document.documentElement.lang = lang === 'en' ? 'en' : 'zh-CN';
}
