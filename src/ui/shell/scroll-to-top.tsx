'use client';

import { usePathname } from 'next/navigation';
import { useEffect, useLayoutEffect, useRef } from 'react';

/** Begins every new screen at its top. Next leaves it where it was when only the header hides its beginning. */
export function ScrollToTop() {
  const pathname = usePathname();
  const shown = useRef(pathname);
  const goesBack = useRef(false);
  useEffect(() => {
    const note = () => {
      goesBack.current = true;
    };
    window.addEventListener('popstate', note);
    return () => window.removeEventListener('popstate', note);
  }, []);
  useLayoutEffect(() => {
    if (shown.current !== pathname && !goesBack.current) window.scrollTo(0, 0);
    shown.current = pathname;
    goesBack.current = false;
  }, [pathname]);
  return null;
}
