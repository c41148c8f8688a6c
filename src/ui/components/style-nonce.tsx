'use client';

import { setNonce } from 'get-nonce';
import { useEffect } from 'react';

/** Names the nonce of this page to what dialogs and menus are made with, which adds a style while one is open. */
export function StyleNonce() {
  useEffect(() => {
    // Browsers hide it from the attribute, so that no style can read it out, and show it to scripts.
    const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
    if (nonce) setNonce(nonce);
  }, []);
  return null;
}
