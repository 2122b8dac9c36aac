// Before the first paint: the theme and the language that the person has chosen, or that the system has.
(() => {
  const root = document.documentElement;
  const stored = name => {
    try {
      return localStorage.getItem('ticketstream.' + name);
    } catch {
      return null;
    }
  };
  const system = () => {
    if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
    return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
  };
  root.dataset.theme = ['light', 'dark', 'contrast'].includes(stored('theme')) ? stored('theme') : system();
  root.lang = ['en', 'de'].includes(stored('language')) ? stored('language')
    : (navigator.language || 'en').startsWith('de') ? 'de' : 'en';
})();
