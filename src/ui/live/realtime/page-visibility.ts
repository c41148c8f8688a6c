/** Whether somebody can see the page, and when that begins. */
export interface PageVisibility {
  isVisible(): boolean;
  /** Returns the way to stop. */
  onVisible(listener: () => void): () => void;
}

export const pageVisibility: PageVisibility = {
  isVisible: () => document.visibilityState === 'visible',
  onVisible(listener) {
    const onChange = () => {
      if (pageVisibility.isVisible()) listener();
    };
    document.addEventListener('visibilitychange', onChange);
    return () => document.removeEventListener('visibilitychange', onChange);
  },
};
