/// <reference types="vite/client" />
declare module '*.vue' {
  import type { DefineComponent } from 'vue';
  const component: DefineComponent<object, object, unknown>;
  export default component;
}
declare module 'vue' {
  interface GlobalDirectives {
    vStack: typeof import('./lib/stack').stack;
  }
}
export {};
