import { defineStore } from 'pinia';
import { computed, ref } from 'vue';
import { api, session as wire, type WhoamiReply } from '@/backend';
import { setLanguage } from '@/i18n';

export type Theme = 'auto' | 'light' | 'dark';
export type Density = 'dense' | 'normal' | 'roomy';

interface Look {
  theme: Theme;
  density: Density;
}

function readLook(): Look {
  try {
    return { theme: 'auto', density: 'dense', ...(JSON.parse(localStorage.getItem('hk.look') ?? '{}') as Partial<Look>) };
  } catch {
    return { theme: 'auto', density: 'dense' };
  }
}

/** Who is here, for which company, and how he likes his pages. */
export const useSession = defineStore('session', () => {
  const me = ref<WhoamiReply | null>(null);
  const look = ref(readLook());
  const dark = ref(false);
  const media = window.matchMedia('(prefers-color-scheme: dark)');

  const today = computed(() => me.value?.today ?? '');
  const can = (cap: string): boolean => me.value?.caps.includes(cap) ?? false;

  function paint(): void {
    dark.value = look.value.theme === 'dark' || (look.value.theme === 'auto' && media.matches);
    document.documentElement.dataset.theme = dark.value ? 'dark' : 'light';
    document.documentElement.dataset.density = look.value.density;
    localStorage.setItem('hk.look', JSON.stringify(look.value));
  }
  media.addEventListener('change', paint);
  paint();

  async function load(): Promise<void> {
    const kept = sessionStorage.getItem('hk.company') ?? localStorage.getItem('hk.company');
    if (kept) wire.company = kept;
    const got = await api.me();
    if (got.company) wire.company = got.company.code;
    wire.csrf = got.csrf ?? undefined;
    await setLanguage(got.lang === 'en' ? 'en' : 'zh');
    wire.lang = got.lang;
    if (got.theme === 'light' || got.theme === 'dark' || got.theme === 'auto') look.value.theme = got.theme;
    me.value = got;
    paint();
  }

  /** Who one is may have changed while one was reading. Asked in the background, at most once in three seconds. */
  let asked = 0;
  function refresh(now = false): void {
    if (!me.value || (!now && Date.now() - asked < 3000)) return;
    asked = Date.now();
    void api.me().then((got) => {
      wire.csrf = got.csrf ?? wire.csrf;
      if (JSON.stringify(got) !== JSON.stringify(me.value)) me.value = got;
    }).catch(() => undefined);      /* the next question of the page itself meets the same trouble and says it */
  }

  /** Another company is another book: everything on the page is read again. */
  function chooseCompany(code: string): void {
    sessionStorage.setItem('hk.company', code);
    localStorage.setItem('hk.company', code);
    location.assign('/');
  }

  async function setTheme(theme: Theme): Promise<void> {
    look.value.theme = theme;
    paint();
    if (me.value) await api.setMe({ theme });
  }

  function setDensity(density: Density): void {
    look.value.density = density;
    paint();
  }

  async function setLang(lang: 'zh' | 'en'): Promise<void> {
    await setLanguage(lang);
    wire.lang = lang;
    if (me.value) {
      await api.setMe({ lang });
      me.value.lang = lang;
    }
  }

  async function logout(): Promise<void> {
    await api.logout();
    wire.csrf = undefined;
    me.value = null;
  }

  return { me, look, dark, today, can, load, refresh, chooseCompany, setTheme, setDensity, setLang, logout };
});
