// What a person has chosen, kept in this browser.

export const read = name => {
  try {
    return localStorage.getItem('ticketstream.' + name);
  } catch {
    return null; // Private windows may refuse.
  }
};

export const write = (name, value) => {
  try {
    value === null
      ? localStorage.removeItem('ticketstream.' + name)
      : localStorage.setItem('ticketstream.' + name, value);
  } catch {
    // Then it holds until the page is closed.
  }
};

export const THEMES = ['auto', 'light', 'dark', 'contrast'];

const systemTheme = () => {
  if (matchMedia('(prefers-contrast: more)').matches) return 'contrast';
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

let theme = THEMES.includes(read('theme')) ? read('theme') : 'auto';

export const currentTheme = () => theme;

const applyTheme = () => {
  document.documentElement.dataset.theme = theme === 'auto' ? systemTheme() : theme;
};

export const setTheme = name => {
  theme = name;
  write('theme', name === 'auto' ? null : name);
  applyTheme();
};

for (const query of ['(prefers-color-scheme: dark)', '(prefers-contrast: more)']) {
  matchMedia(query).addEventListener('change', applyTheme);
}

export const currentLanguage = () => document.documentElement.lang;

export const setLanguage = name => {
  document.documentElement.lang = name;
  write('language', name);
};
