/** A password or token that the server tells once: it stays in sight until one has put it away, and is kept nowhere. */
import { shallowRef } from 'vue';

export interface Secret { what: string; value: string }
export const secret = shallowRef<Secret | null>(null);
